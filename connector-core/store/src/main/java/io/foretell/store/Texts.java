package io.foretell.store;

/** What neither database can hold in a text column. */
final class Texts {
    private Texts() {}

    /** Half an emoji, cut off by a CRM, is no UTF-8; as an escape it is. */
    static String escapeLoneSurrogates(String json) {
        int first = firstLoneSurrogate(json);
        if (first < 0) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16).append(json, 0, first);
        for (int i = first; i < json.length(); i++) {
            if (loneSurrogate(json, i)) {
                escaped.append(String.format("\\u%04x", (int) json.charAt(i)));
            } else {
                escaped.append(json.charAt(i));
            }
        }
        return escaped.toString();
    }

    /** For texts that are only shown: the characters are replaced. */
    static String clean(String text) {
        if (text.indexOf('\0') < 0 && firstLoneSurrogate(text) < 0) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            clean.append(text.charAt(i) == '\0' || loneSurrogate(text, i) ? '\uFFFD' : text.charAt(i));
        }
        return clean.toString();
    }

    private static int firstLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (loneSurrogate(text, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
