package io.foretell.sentiment;

import io.foretell.spi.crm.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What share of a sample of messages can be read, by language.
 *
 * @param readable messages by language
 * @param unreadable messages in languages without a head, and those whose language cannot be told
 * @param nobodys automatic replies, mere forwards and what else holds no words of its sender
 */
record Readability(Map<String, Integer> readable, Map<String, Integer> unreadable, int nobodys) {
    /** Of messages with words; above it an admin should know. */
    private static final double TOLERABLE = 0.1;

    private static final String UNKNOWN = "";

    static Readability of(List<Message> messages, MoodReader reader) {
        Map<String, Integer> readable = new TreeMap<>();
        Map<String, Integer> unreadable = new TreeMap<>();
        int nobodys = 0;
        for (Message message : messages) {
            if (message.words().isEmpty()) {
                nobodys++;
                continue;
            }
            String language = reader.language(message.words().get()).orElse(UNKNOWN);
            (reader.reads(language) ? readable : unreadable).merge(language, 1, Integer::sum);
        }
        return new Readability(readable, unreadable, nobodys);
    }

    List<Finding> findings(String enrichment) {
        int read = sum(readable);
        int unread = sum(unreadable);
        if (read + unread == 0) {
            return List.of(Finding.warn(
                    "messages",
                    "found no message of a customer for " + enrichment + " in a sample"
                            + (nobodys > 0 ? " (" + nobodys + " automatic ones)" : "")
                            + ": without one there is no mood. Look at 'related' and its 'where'."));
        }
        double share = (double) unread / (read + unread);
        List<String> parts = new ArrayList<>();
        parts.add(String.format(
                Locale.ROOT,
                "%s can read %d of %d messages of customers in a sample%s",
                enrichment,
                read,
                read + unread,
                readable.isEmpty() ? "" : " (" + words(readable) + ")"));
        if (unread > 0) {
            parts.add(String.format(
                    Locale.ROOT, "%.0f %% are in a language that it cannot read: %s", 100 * share, words(unreadable)));
        }
        if (nobodys > 0) {
            parts.add(nobodys + " automatic ones do not count");
        }
        String sentence = String.join("; ", parts);
        return List.of(share > TOLERABLE ? Finding.warn("languages", sentence) : Finding.ok("languages", sentence));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String words(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> name(entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** In English, as all that 'check' says. */
    static String name(String language) {
        return language.equals(UNKNOWN)
                ? "not told"
                : Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
    }
}
