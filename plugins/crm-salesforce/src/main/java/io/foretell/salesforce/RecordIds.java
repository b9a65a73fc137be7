package io.foretell.salesforce;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Salesforce's ids: 15 characters whose case matters, or 18 with a checksum of the case at the end. */
final class RecordIds {
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private static final int SHORT = 15;
    private static final int LONG = 18;

    private RecordIds() {}

    static boolean valid(String id) {
        if (id.length() != 15 && id.length() != 18) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || i < 15 && c >= 'a' && c <= 'z';
            if (!letter && !(c >= '0' && c <= (i < 15 ? '9' : '5'))) {
                return false;
            }
        }
        return true;
    }

    /**
     * An id as people write or copy it, with 18 characters: one of 15 is completed, and one of 18 whose case was lost on
     * the way, as in a spreadsheet, gets it back from its end. Anything else comes back as it is.
     */
    static String typed(String text) {
        String id = text.strip();
        if (id.length() == SHORT) {
            return valid(id) ? full(id) : id;
        }
        boolean lost = id.length() == LONG
                && (id.equals(id.toLowerCase(Locale.ROOT)) || id.equals(id.toUpperCase(Locale.ROOT)));
        String restored = lost ? recased(id) : id;
        return valid(restored) ? restored : id;
    }

    private static String recased(String id) {
        String end = id.substring(SHORT).toUpperCase(Locale.ROOT);
        StringBuilder recased = new StringBuilder();
        for (int i = 0; i < SHORT; i++) {
            int bits = CHECK.indexOf(end.charAt(i / 5));
            boolean capital = bits >= 0 && (bits >> i % 5 & 1) == 1;
            char c = id.charAt(i);
            recased.append(capital ? Character.toUpperCase(c) : Character.toLowerCase(c));
        }
        return recased.append(end).toString();
    }

    static List<String> valid(Collection<String> ids) {
        return ids.stream().filter(RecordIds::valid).distinct().toList();
    }

    /**
     * With 18 characters, as Salesforce's own {@code CASESAFEID} and its help article 'Convert 15-digit IDs to 18-digit' have
     * it: for each five of the 15 one more, the character of {@link #CHECK} at the number whose bit i is set when the i-th of the five is
     * a capital.
     */
    static String full(String id) {
        if (id.length() != 15) {
            return id;
        }
        StringBuilder full = new StringBuilder(id);
        for (int block = 0; block < 3; block++) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                char c = id.charAt(block * 5 + i);
                if (c >= 'A' && c <= 'Z') {
                    bits |= 1 << i;
                }
            }
            full.append(CHECK.charAt(bits));
        }
        return full.toString();
    }
}
