package io.foretell.sentiment.mail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The lines with which mail programs begin a mail that they quote: who, when, to whom, about what. They are told in every
 * language by their shape, three or more short lines of a word and a value, one of them an address or a date; a few
 * languages' own words only help where there is neither. What a customer lists (a form, an order) has no such pair.
 */
final class HeaderBlock {
    private static final int MOST = 10;
    private static final int MOST_IN_COLUMNS = 4;
    private static final int LONGEST_CONTINUATION = 3;

    private HeaderBlock() {}

    /**
     * Whether a quoted mail begins in this line.
     *
     * @param below whether somebody wrote something above it
     */
    static boolean startsAt(List<String> lines, int at, boolean below) {
        if (below && isInOneLine(lines, at)) {
            return true;
        }
        Optional<HeaderLine> first = HeaderLine.of(lines.get(at));
        if (first.isEmpty() || at > 0 && announcesList(lines.get(at - 1))) {
            return false;
        }
        List<Integer> starts = new ArrayList<>();
        List<HeaderLine> headers = collect(lines, at, starts);
        if (!isMail(headers, below)) {
            return false;
        }
        // What somebody wrote right above in the same form is still his own.
        for (int i = 1; i < headers.size(); i++) {
            boolean apart = isApart(lines, starts, i) && !isApart(lines, starts, i + 1);
            boolean better = !headers.get(0).isKnown()
                    && !headers.get(0).hasAddress()
                    && headers.get(i).isKnown();
            if ((apart || better) && isMail(headers.subList(i, headers.size()), below)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Headers that share lines, as Lotus Notes writes them in columns and as tables come out as text: 'Sam Sample To: Kim cc:
     * Subject: Re: offer'. Only known words tell them from somebody's own lists.
     */
    private static boolean isInOneLine(List<String> lines, int at) {
        if (labels(lines.get(at)).isEmpty()) {
            return false;
        }
        Set<String> known = new HashSet<>();
        boolean told = false;
        for (int i = at;
                i < Math.min(lines.size(), at + MOST_IN_COLUMNS)
                        && !lines.get(i).isEmpty();
                i++) {
            List<String> labels = labels(lines.get(i));
            known.addAll(labels);
            told |= Shape.hasAddress(lines.get(i)) || Figures.hasDate(lines.get(i)) || labels.size() > 1;
        }
        return told && known.size() >= 3;
    }

    /** Known words before a colon, wherever they stand in the line. */
    private static List<String> labels(String line) {
        if (line.length() > Shape.LONGEST_LINE) {
            return List.of();
        }
        List<String> labels = new ArrayList<>();
        int from = 0;
        for (int colon = line.indexOf(':'); colon >= 0; colon = line.indexOf(':', colon + 1)) {
            String word = line.substring(from, colon).strip();
            String label = word.substring(word.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
            if (HeaderWords.isKnown(label)) {
                labels.add(label);
            }
            from = colon + 1;
        }
        return labels;
    }

    private static boolean isApart(List<String> lines, List<Integer> starts, int header) {
        return header < starts.size() && lines.get(starts.get(header) - 1).isEmpty();
    }

    /** Whether one of a few lines is one that a mail begins with: enough below a line that parts. */
    static boolean isHinted(List<String> lines, int from) {
        return written(lines, from).stream()
                .map(HeaderLine::of)
                .flatMap(Optional::stream)
                .anyMatch(header -> header.hasAddress() || header.hasDate() || header.isKnown());
    }

    private static List<String> written(List<String> lines, int from) {
        return lines.subList(Math.min(from, lines.size()), lines.size()).stream()
                .filter(line -> !line.isEmpty())
                .limit(2)
                .toList();
    }

    /** 'These are my details:' and such. */
    private static boolean announcesList(String above) {
        return Shape.endsWithColon(above) && Shape.words(above) > 3 && !Shape.isRule(above);
    }

    private static List<HeaderLine> collect(List<String> lines, int at, List<Integer> starts) {
        List<HeaderLine> headers = new ArrayList<>();
        int between = 0;
        for (int i = at; i < lines.size() && headers.size() < MOST; i++) {
            Optional<HeaderLine> header = HeaderLine.of(lines.get(i));
            if (header.isPresent()) {
                headers.add(header.get());
                starts.add(i);
                between = 0;
            } else if (++between > LONGEST_CONTINUATION || !lines.get(i).isEmpty() && !continues(lines, i)) {
                break;
            }
        }
        return headers;
    }

    /** A list of addressees that was wrapped, or a value below its word. */
    private static boolean continues(List<String> lines, int at) {
        String above = lines.get(at - 1);
        return Shape.hasAddress(lines.get(at))
                || Shape.endsWithColon(above)
                || above.endsWith(";")
                || above.endsWith(",");
    }

    private static boolean isMail(List<HeaderLine> headers, boolean below) {
        long known = count(headers, HeaderLine::isKnown);
        long addresses = count(headers, HeaderLine::hasAddress);
        long names = count(headers, HeaderLine::hasNameAndAddress);
        long dates = count(headers, header -> header.hasDate() || header.hasTime());
        HeaderLine first = headers.get(0);
        if (headers.size() < 3) {
            return headers.size() == 2 && known == 2 && addresses >= 1 && dates >= 1;
        }
        if (headers.stream().anyMatch(HeaderLine::isSentence)) {
            return false;
        }
        if (known >= 3 && (addresses > 0 || dates > 0 || first.isName())) {
            return true;
        }
        if (headers.stream().limit(3).anyMatch(HeaderLine::isOfForm)) {
            return false;
        }
        boolean answers = count(headers, HeaderLine::isReply) > 0;
        // Without an address it may be a list of somebody's own, above all where nothing stands above it.
        boolean people = below && first.isName() && headers.stream().noneMatch(HeaderLine::isOfSchedule);
        return addresses >= 1 && dates >= 1
                || names >= 1 && answers
                || dates >= 1 && people && (answers || headers.size() >= 4);
    }

    private static long count(List<HeaderLine> headers, Predicate<HeaderLine> wanted) {
        return headers.stream().filter(wanted).count();
    }
}
