package io.foretell.sentiment.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The lines with which mail programs begin a mail that they quote: who, when, to whom, about what. They are told in every
 * language by their shape, three or more short lines of a word and a value, one of them an address or a date; a few
 * languages' own words only help where there is neither. What a customer lists (a form, an order) has no such pair.
 */
final class HeaderBlock {
    private static final int MOST = 10;
    private static final int LONGEST_CONTINUATION = 3;

    private HeaderBlock() {}

    /**
     * Whether a quoted mail begins in this line.
     *
     * @param below whether somebody wrote something above it
     */
    static boolean startsAt(List<String> lines, int at, boolean below) {
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
