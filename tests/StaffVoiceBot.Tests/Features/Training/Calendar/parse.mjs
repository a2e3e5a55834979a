// Reads an iCalendar file from standard input with ical.js and prints what it understood as JSON.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const ICAL = createRequire(process.argv[2])('ical.js');
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
const zone = calendar.getFirstSubcomponent('vtimezone');
ICAL.TimezoneService.register(new ICAL.Timezone(zone));
const entries = calendar.getAllSubcomponents('vevent').map(component => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: event.sequence,
    stamp: component.getFirstPropertyValue('dtstamp').toJSDate().toISOString(),
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    summary: event.summary,
    location: event.location,
    status: component.getFirstPropertyValue('status'),
    organizer: event.organizer,
    attendees: event.attendees.map(attendee => attendee.getFirstValue()),
  };
});
process.stdout.write(JSON.stringify({ method: calendar.getFirstPropertyValue('method'), zone: zone.getFirstPropertyValue('tzid'), entries }));
