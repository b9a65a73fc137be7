package io.foretell.sentiment.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No text from outside may hold the connector up, whatever is in it. The limit catches what grows with the square of a
 * text's length or goes deep, not slow machines: what is fine takes a hundredth of it.
 */
final class MailFuzzTest {
    private static final long LIMIT_MILLIS = 2_000;
    private static final long SEED = 20261130;
    private static final int LENGTH = 30_000;
    /** What grows with the square of its length and takes too long when long takes more than this when short. */
    private static final int SHORT_LENGTH = 8_000;

    private static final long SUSPICIOUS_MILLIS = 20;
    private static final boolean LONG = Boolean.getBoolean("foretell.long");
    /** Of this thread's work alone: other work on the machine is no fault of a text. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final int MIXTURES = LONG ? 500 : 25;
    private static final int LENGTH_OF_MIXTURE = 10_000;

    private static final List<String> PIECES = List.of(
            "1",
            "1234567890",
            ":",
            "9:12",
            "2024-03-04",
            ">",
            "> ",
            "<",
            "</",
            "<<<",
            " ",
            "\u00a0",
            "\t",
            "\n",
            "\r\n",
            "\n\n",
            "a@b.c",
            "<a@b.c>",
            "\"A\" <a@b.c>, ",
            "@",
            "@@",
            "a",
            "hi all ",
            "dear all and the ",
            "thanks ",
            "wrote:",
            "On ",
            "From: ",
            "Fra: x\n",
            "写道：",
            "于",
            "在",
            "发件人：",
            "您好",
            "。",
            "很",
            "😀",
            "👩‍👩‍👧",
            "\ud83d",
            "\ude00",
            "\u200f",
            "\u202e",
            "\u200d",
            "\ufe0f",
            "\0",
            "\u0301",
            "ﷺ",
            "_",
            "____________________",
            "-",
            "-- \n",
            "=",
            "*",
            "#",
            "#a",
            "|",
            "[",
            "]",
            "(",
            ")",
            "【",
            "external ",
            "this message ",
            "confidential ",
            "www.",
            "https://",
            "http://a.b/c ",
            "!",
            "?",
            ".",
            ". ",
            "ooooo",
            "&",
            "&#",
            "&#x1F600;",
            "&nbsp;",
            "&amp;lt;",
            "<div>",
            "</div>",
            "<p>",
            "<br>",
            "<span style=\"color:red\">",
            "</span>",
            "<blockquote>",
            "</blockquote>",
            "<blockquote type=cite>",
            "<table><tr><td>",
            "</table>",
            "<td>",
            "<b>",
            "<i>",
            "</b>",
            "<font size=1>",
            "<a href='",
            "<a b=\"",
            "<!--",
            "-->",
            "<![if !x]>",
            "<style>",
            "</style>",
            "<script>",
            "<pre>",
            "</pre>",
            "<ul><li>",
            "<div id=appendonsend>",
            "<div id=Signature>",
            "<div class=gmail_quote>",
            "<div hidden>",
            "<p style='border:1px solid'>",
            "<div style=\"background:",
            "<h1>",
            "<select>",
            "<option>",
            "<form>",
            "<textarea>",
            "<plaintext>",
            "<svg>",
            "<math>",
            "<o:p>",
            "<x-",
            "style=",
            "'",
            "\"",
            "/>",
            "<img src=data:",
            "<head>",
            "<title>",
            "<body>",
            "<html>",
            "<frameset>",
            "<template>");

    private static void assertQuick(String name, String text) {
        assertThat(millis(text)).as("milliseconds of work for " + name).isLessThan(LIMIT_MILLIS);
    }

    /** The long text is read where the short one leaves a doubt, and always in the long run. */
    private static void assertQuick(String name, IntFunction<String> textOfLength) {
        if (LONG || millis(textOfLength.apply(SHORT_LENGTH)) > SUSPICIOUS_MILLIS) {
            assertQuick(name, textOfLength.apply(LENGTH));
        }
    }

    private static long millis(String text) {
        long start = CLOCK.getCurrentThreadCpuTime();
        MailReader.ownWords(text, text, text);
        return TimeUnit.NANOSECONDS.toMillis(CLOCK.getCurrentThreadCpuTime() - start);
    }

    /** A piece as often as a text of a stranger may hold it, in plain text and in HTML. */
    static Stream<String> pieces() {
        return PIECES.stream();
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void a_piece_repeated_without_end_is_read_quickly(String piece) {
        assertQuick("'" + piece + "'", length -> piece.repeat(length / piece.length()));
        assertQuick("'" + piece + "' in HTML", length -> "<div>" + piece.repeat(length / piece.length()));
        assertQuick("'" + piece + "' in lines", length -> (piece.repeat(20) + "\n")
                .repeat(length / (20 * piece.length() + 1)));
    }

    static LongStream seeds() {
        return new Random(SEED).longs(MIXTURES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_mixture_of_pieces_is_read_quickly(long seed) {
        String mixture = mixture(new Random(seed));
        assertQuick("a mixture of seed " + seed, mixture);
        assertQuick("a mixture of seed " + seed + " in HTML", "<p>" + mixture);
    }

    /** Of few kinds, some of them in long runs: that is what makes patterns go back and forth. */
    private static String mixture(Random random) {
        List<String> kinds = new ArrayList<>();
        int count = 2 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            kinds.add(PIECES.get(random.nextInt(PIECES.size())));
        }
        StringBuilder text = new StringBuilder();
        while (text.length() < LENGTH_OF_MIXTURE) {
            String piece = kinds.get(random.nextInt(count));
            text.append(piece.repeat(random.nextInt(4) == 0 ? 1 + random.nextInt(200) : 1));
        }
        return text.toString();
    }

    static Stream<String> seen() {
        return Stream.of(
                "1".repeat(80_000),
                "On " + "1".repeat(80_000) + ":",
                "Sam <a@b.c>, ".repeat(8_000) + ":",
                "To: " + "Sam <a@b.c>, ".repeat(8_000) + "\nFrom: x\nDate: 2024-03-04",
                "hi" + " all".repeat(1_000),
                "Dear " + "A ".repeat(20_000),
                "<div>".repeat(10_000) + "Thank you.",
                "<div>".repeat(10_000) + "Thank you." + "</div>".repeat(10_000),
                "<p><font size=1><font size=2><b><i><u>x".repeat(5_000),
                "<span style='display:none'>x</span>".repeat(8_000),
                "<div id=appendonsend></div>".repeat(8_000),
                "<a \"x>\" ".repeat(30_000),
                "<!--".repeat(80_000),
                "<style>".repeat(40_000),
                "<table>x<tr>".repeat(8_000));
    }

    @ParameterizedTest
    @MethodSource("seen")
    void what_held_the_connector_up_is_read_quickly(String text) {
        assertQuick(text.substring(0, 12), text);
    }
}
