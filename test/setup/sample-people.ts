/** Of the profile's sample staff and agencies: those of Galuut soum, and its manager. Invented people. */
export const galuut = 'mn-069-05';
export const supervisor = { id: 'dcb015d0-7676-4b8f-b217-bc169e9b118a', email: 'erdenechimeg@iveel.example' };
export const deputyOfSupervisor = { id: '819f67da-7a46-4e60-ba6e-7d6394ba67bc', email: 'ganzorig@iveel.example' };
export const lead = { id: '8aa53dc1-5cda-4293-a25b-c1e5a7dffaf6', email: 'saraa@iveel.example' };
export const manager = { id: '6300962f-dec0-4707-beeb-8ba72867b3fa', email: 'otgonbayar@iveel.example' };
export const agency = { id: '4572a684-a7a2-4243-8fac-1e4fb41e8b4c', email: 'reception@galuut-health.example' };
