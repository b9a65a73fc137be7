package io.foretell.practice.salesforce.soql;

import java.util.regex.Pattern;

/** Backslash escapes inside SOQL strings. */
final class Escapes {
    private static final String SINGLE = "nNrRtTbBfF\"'\\_%";
    private static final Pattern CODE = Pattern.compile("[0-9A-Fa-f]{4}");

    private Escapes() {}

    static boolean valid(String written) {
        for (int i = written.indexOf('\\'); i >= 0; i = written.indexOf('\\', i)) {
            boolean code = written.startsWith("u", i + 1)
                    && CODE.matcher(written)
                            .region(Math.min(i + 2, written.length()), written.length())
                            .lookingAt();
            if (!code && (i + 1 == written.length() || SINGLE.indexOf(written.charAt(i + 1)) < 0)) {
                return false;
            }
            i += code ? 6 : 2;
        }
        return true;
    }

    static String plain(String written) {
        if (written.indexOf('\\') < 0) {
            return written;
        }
        StringBuilder out = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '\\' || i + 1 == written.length()) {
                out.append(c);
            } else if (written.charAt(i + 1) == 'u') {
                out.append((char) Integer.parseInt(written.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                out.append(single(written.charAt(++i)));
            }
        }
        return out.toString();
    }

    /** A LIKE pattern as a case-insensitive regular expression over the whole text. */
    static Pattern like(String written) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                int end = c != '\\' ? i + 1 : written.startsWith("\\u", i) ? i + 6 : i + 2;
                regex.append(Pattern.quote(plain(written.substring(i, end))));
                i = end - 1;
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static char single(char escaped) {
        return switch (escaped) {
            case 'n', 'N' -> '\n';
            case 'r', 'R' -> '\r';
            case 't', 'T' -> '\t';
            case 'b', 'B' -> '\b';
            case 'f', 'F' -> '\f';
            default -> escaped;
        };
    }
}
