package io.foretell.ai;

import java.lang.Character.UnicodeScript;

/** Which scripts a text is written in, in letters. */
record Script(int latin, int han, int kana, int other) {
    /** A Chinese word has 1.5 characters where an English one has 5: what one character tells about a language. */
    private static final int LETTERS_PER_HAN = 3;

    static Script of(String text) {
        int[] counts = new int[4];
        text.codePoints().filter(Character::isLetter).forEach(letter -> {
            switch (UnicodeScript.of(letter)) {
                case LATIN -> counts[0]++;
                case HAN -> counts[1]++;
                case HIRAGANA, KATAKANA -> counts[2]++;
                default -> counts[3]++;
            }
        });
        return new Script(counts[0], counts[1], counts[2], counts[3]);
    }

    int letters() {
        return latin + han + kana + other;
    }

    /** Japanese text always has kana among its Han characters; Chinese text has none but in a brand's name. */
    boolean isJapanese() {
        return kana * 10 > han + kana && kana * LETTERS_PER_HAN > latin;
    }

    boolean isChinese() {
        return han > 0 && !isJapanese() && han * LETTERS_PER_HAN >= latin + other;
    }

    boolean isLatin() {
        return latin > 0 && latin * 2 > letters();
    }
}
