package io.foretell.practice.salesforce.org;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ids of 15 characters that distinguish case, and their safe form of 18. The three more characters say which of the
 * others are capitals: five bits each, as published for the vendor's CASESAFEID function.
 */
public final class Ids {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private Ids() {}

    /**
     * The form of 18 characters with the right case.
     *
     * @return absent when the text is no id: wrong length, other characters, or a check that does not fit
     */
    public static Optional<String> canonical(@Nullable String id) {
        if (id == null || (id.length() != 15 && id.length() != 18)) {
            return Optional.empty();
        }
        for (int i = 0; i < id.length(); i++) {
            if (DIGITS.indexOf(id.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        if (id.length() == 15) {
            return Optional.of(id + check(id));
        }
        String check = id.substring(15).toUpperCase(Locale.ROOT);
        String asGiven = id.substring(0, 15);
        if (check(asGiven).equals(check)) {
            return Optional.of(asGiven + check);
        }
        String repaired = repair(asGiven, check);
        return check(repaired).equals(check) ? Optional.of(repaired + check) : Optional.empty();
    }

    /** Three characters that hold the case of fifteen. */
    static String check(String fifteen) {
        StringBuilder check = new StringBuilder(3);
        for (int block = 0; block < 3; block++) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                if (Character.isUpperCase(fifteen.charAt(block * 5 + i))) {
                    bits |= 1 << i;
                }
            }
            check.append(CHECK.charAt(bits));
        }
        return check.toString();
    }

    private static String repair(String fifteen, String check) {
        StringBuilder right = new StringBuilder(15);
        for (int i = 0; i < 15; i++) {
            boolean capital = (CHECK.indexOf(check.charAt(i / 5)) & 1 << i % 5) != 0;
            char letter = fifteen.charAt(i);
            right.append(capital ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
        }
        return right.toString();
    }

    /** @param instance two characters of the org's server */
    static String make(String prefix, String instance, long number) {
        String fifteen = prefix + instance + "0" + base62(number, 9);
        return fifteen + check(fifteen);
    }

    static String base62(long number, int width) {
        char[] out = new char[width];
        long rest = number;
        for (int i = width - 1; i >= 0; i--) {
            out[i] = DIGITS.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(out);
    }
}
