package io.foretell.sentiment.mail;

import java.util.List;
import java.util.regex.Pattern;

/** The line above a quotation that says who wrote it, and when: 'On Monday, Anna wrote:', in whichever language. */
final class Attribution {
    /** Without a date in figures or an address. */
    private static final Pattern KNOWN = Pattern.compile(
            "(?i)^(?:(?:on|at)\\b.{4,200}\\bwrote|am\\b.{4,200}\\bschrieb.{0,80}|le\\b.{4,200}\\ba écrit"
                    + "|el\\b.{4,200}\\bescribió|em\\b.{4,200}\\bescreveu|il\\b.{4,200}\\bha scritto|op\\b.{4,200}\\bschreef.{0,80}"
                    + "|在.{0,120}[写寫]道|.{2,120}[于於].{4,60}[写寫]道)$");
    /** What people are said to do above a quotation, in more languages. */
    private static final Pattern WRITES = Pattern.compile("(?iu).*(?:\\bwr(?:ote|ites)\\b|\\bschr(?:ieb|eef)\\b|écrit"
            + "|escrib|escreveu|scritto|scrive|\\bskrev|napsal|napísal|napisa|pisze|kirjoitt|пи(?:сал|шет|ше)|[写寫]道|書きました"
            + "|のメッセージ|작성|썼습니다|yazd|\\bírta|έγραψε|כתב|كتب|\\ba scris|đã viết|menulis|rašė|kirjutas|rakstīja"
            + "|je napisa|escriure|va escriure|skrifaði).*");

    private static final Pattern BEGINNING = Pattern.compile("(?i)(?:on|at|am|le|el|em|il|op|den|dne)\\b");
    private static final int LINES = 3;
    private static final int MOST_WORDS = 30;
    private static final int FEW_WORDS = 16;
    private static final int MOST_WORDS_OF_A_NAME = 6;

    private Attribution() {}

    /** How many lines it takes; 0 when none begins here. Mail programs wrap it after 76 characters. */
    static int lines(List<String> lines, int at) {
        String joined = lines.get(at);
        if (joined.isEmpty() || joined.length() > Shape.LONGEST_LINE) {
            return 0;
        }
        for (int count = 1; count <= LINES; count++) {
            if (isOne(joined)) {
                return count;
            }
            int next = at + count;
            if (next >= lines.size() || lines.get(next).isEmpty() || !mayGoOn(joined, lines.get(next))) {
                return 0;
            }
            joined = joined + " " + lines.get(next);
        }
        return 0;
    }

    private static boolean mayGoOn(String above, String next) {
        boolean dated = isDated(above);
        boolean name = next.startsWith("<") && Shape.words(above) <= MOST_WORDS_OF_A_NAME;
        boolean begins = name
                || dated
                || Shape.hasAddress(above)
                || BEGINNING.matcher(above).lookingAt();
        // A line that is complete by itself belongs to nothing above it.
        return begins && !Shape.endsSentence(above) && (name || !isOne(next) || dated && !isDated(next));
    }

    private static boolean isDated(String line) {
        return Figures.hasDate(line) || Figures.hasTime(line);
    }

    private static boolean isOne(String line) {
        String bare = Shape.undrawn(line);
        boolean drawn = line.length() - bare.length() >= 6;
        if (line.length() > Shape.LONGEST_LINE
                || !Shape.endsWithColon(bare) && !drawn
                || Shape.words(bare) > MOST_WORDS) {
            return false;
        }
        String words =
                Shape.endsWithColon(bare) ? bare.substring(0, bare.length() - 1).strip() : bare;
        boolean dated = isDated(words);
        boolean addressed = Shape.hasAddress(words);
        boolean writes = WRITES.matcher(words).matches();
        return KNOWN.matcher(words).matches()
                || writes && (dated || addressed)
                || dated && Shape.hasBracketedAddress(words)
                || dated && addressed && Shape.words(words) <= FEW_WORDS;
    }

    /** Enough right above a quotation: a line that names a time or an address and announces something. */
    static boolean announces(String line) {
        return line.length() <= Shape.LONGEST_LINE
                && Shape.endsWithColon(line)
                && (isDated(line)
                        || line.indexOf('@') >= 0
                        || WRITES.matcher(line).matches());
    }
}
