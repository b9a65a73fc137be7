package io.foretell.salesforce;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Default names of our custom fields: {@code Foretell_Lead_Score_Band__c}. A name may have 40 characters: a longer one
 * first loses the underscores within its parts, then its end, for which a checksum of the whole stands in, so that two
 * long names do not become one.
 */
final class FieldNames {
    private static final int MAX = 40;
    private static final String PREFIX = "Foretell_";
    private static final String SUFFIX = "__c";

    private FieldNames() {}

    static String of(String enrichment, String output) {
        String full = PREFIX + words(enrichment, "_") + "_" + words(output, "_") + SUFFIX;
        if (full.length() <= MAX) {
            return full;
        }
        String tight = PREFIX + words(enrichment, "") + "_" + words(output, "") + SUFFIX;
        return tight.length() <= MAX ? tight : cut(tight, enrichment + "/" + output);
    }

    private static String cut(String tight, String whole) {
        CRC32 sum = new CRC32();
        sum.update(whole.getBytes(StandardCharsets.UTF_8));
        String mark = String.format(Locale.ROOT, "_%04x", sum.getValue() & 0xffff);
        String kept = tight.substring(0, MAX - SUFFIX.length() - mark.length());
        // An API name may not have two underscores in a row.
        return (kept.endsWith("_") ? kept.substring(0, kept.length() - 1) : kept) + mark + SUFFIX;
    }

    private static String words(String text, String between) {
        return Arrays.stream(text.split("[^A-Za-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(between));
    }
}
