package io.foretell.app.csv;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time of the day as tables write it, with the zone where one is given. */
record ClockCell(LocalTime time, Optional<ZoneOffset> offset) {
    private static final Pattern SHAPE = Pattern.compile(
            "(?<before>[上下]午|오[전후])? ?(?<hour>\\d{1,2})[:.时時h](?<minute>\\d{2})分?(?:[:.]?(?<second>\\d{2})秒?(?:[.,](?<part>\\d{1,9}))?)?"
                    + " ?(?<half>[AaPp]\\.?[Mm]\\.?)? ?(?<zone>Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?(?: ?Uhr)?(?:\\[.{1,30}\\])?");

    static Optional<ClockCell> of(String text) {
        Matcher m = SHAPE.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        String half = (said(m, "before") + said(m, "half")).toLowerCase(Locale.ROOT);
        int hour = Integer.parseInt(m.group("hour"));
        if (!half.isEmpty()) {
            boolean late = half.startsWith("p") || half.equals("下午") || half.equals("오후");
            hour = hour <= 12 ? hour % 12 + (late ? 12 : 0) : hour;
        }
        String part = said(m, "part");
        int nanos = part.isEmpty() ? 0 : Integer.parseInt((part + "00000000").substring(0, 9));
        try {
            LocalTime time = LocalTime.of(
                    hour, Integer.parseInt(m.group("minute")), Integer.parseInt("0" + said(m, "second")), nanos);
            return Optional.of(new ClockCell(time, zone(said(m, "zone"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> zone(String written) {
        return written.isEmpty()
                ? Optional.empty()
                : Optional.of(Character.isLetter(written.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(written));
    }

    private static String said(Matcher m, String group) {
        String text = m.group(group);
        return text == null ? "" : text;
    }
}
