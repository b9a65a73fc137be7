package io.foretell.salesforce;

import java.util.Collection;
import java.util.List;

/** Salesforce's ids: 15 characters whose case matters, or 18 with a checksum of the case at the end. */
final class RecordIds {
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

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

    static List<String> valid(Collection<String> ids) {
        return ids.stream().filter(RecordIds::valid).distinct().toList();
    }

    /** With 18 characters: for each five of the 15 one more, which tells which of them are capitals. */
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
