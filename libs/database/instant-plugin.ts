/**
 * Numbers given to a column named `…At` (`…_at`) become `timestamptz` values: in inserts, updates, comparisons and in-lists. Reading already gives
 * numbers (type-parsers), so an instant is a number everywhere and nobody has to remember a conversion that fails only at run time.
 */
import {
  type BinaryOperationNode,
  type ColumnUpdateNode,
  type InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type ValuesItemNode,
  AndNode,
  ColumnNode,
  ParensNode,
  PrimitiveValueListNode,
  ReferenceNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
} from 'kysely';

const instantName = /(_at|At)$/;

function isInstant(node: OperationNode | undefined): boolean {
  if (node === undefined) return false;
  if (ColumnNode.is(node)) return instantName.test(node.column.name);
  return ReferenceNode.is(node) && isInstant(node.column);
}

function timestamp(value: unknown): unknown {
  return typeof value === 'number' && Number.isFinite(value) ? new Date(value).toISOString() : value;
}

function converted(node: OperationNode): OperationNode {
  if (ValueNode.is(node)) return { ...node, value: timestamp(node.value) } as ValueNode;
  if (PrimitiveValueListNode.is(node)) return PrimitiveValueListNode.create(node.values.map(timestamp));
  // `between a and b`, and values in brackets.
  if (AndNode.is(node)) return AndNode.create(converted(node.left), converted(node.right));
  if (ParensNode.is(node)) return ParensNode.create(converted(node.node));
  if (ValueListNode.is(node)) return ValueListNode.create(node.values.map(converted));
  return node;
}

class InstantTransformer extends OperationNodeTransformer {
  protected override transformBinaryOperation(node: BinaryOperationNode): BinaryOperationNode {
    const seen = super.transformBinaryOperation(node);
    return isInstant(seen.leftOperand) ? { ...seen, rightOperand: converted(seen.rightOperand) } : seen;
  }

  protected override transformColumnUpdate(node: ColumnUpdateNode): ColumnUpdateNode {
    const seen = super.transformColumnUpdate(node);
    return isInstant(seen.column) ? { ...seen, value: converted(seen.value) } : seen;
  }

  protected override transformInsertQuery(node: InsertQueryNode): InsertQueryNode {
    const seen = super.transformInsertQuery(node);
    const columns = seen.columns;
    if (!columns || !seen.values || !ValuesNode.is(seen.values) || !columns.some(isInstant)) return seen;
    const row = (item: ValuesItemNode): ValuesItemNode =>
      PrimitiveValueListNode.is(item)
        ? PrimitiveValueListNode.create(item.values.map((v, i) => (isInstant(columns[i]) ? timestamp(v) : v)))
        : ValueListNode.create(item.values.map((v, i) => (isInstant(columns[i]) ? converted(v) : v)));
    return { ...seen, values: ValuesNode.create(seen.values.values.map(row)) };
  }
}

export class InstantPlugin implements KyselyPlugin {
  readonly #transformer = new InstantTransformer();

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode(args.node);
  }

  transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(args.result);
  }
}
