package io.foretell.sentiment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The readable messages of a record, oldest first.
 *
 * @param leftOut messages that came in but were not counted
 */
record Conversation(List<Heard> heard, int leftOut) {
    /** Each message counts for as much less than the next one. */
    private static final double FADING = 0.7;

    /** A message and its mood. */
    record Heard(Instant time, String words, boolean shortened, Reading reading) {}

    /**
     * @param readings one per message
     * @param limit how many of the newest readable messages count
     */
    static Conversation of(List<Message> messages, List<Optional<Reading>> readings, int limit) {
        List<Heard> heard = new ArrayList<>();
        int leftOut = 0;
        for (int i = messages.size() - 1; i >= 0 && heard.size() < limit; i--) {
            Message message = messages.get(i);
            Optional<Heard> next = readings.get(i)
                    .map(reading ->
                            new Heard(message.time(), message.words().orElse(""), message.shortened(), reading));
            next.ifPresent(readable -> heard.add(0, readable));
            leftOut += next.isPresent() ? 0 : 1;
        }
        return new Conversation(List.copyOf(heard), leftOut);
    }

    /** Of how many only the beginning was read. */
    long shortened() {
        return heard.stream().filter(Heard::shortened).count();
    }

    Heard last() {
        return heard.get(heard.size() - 1);
    }

    /** Of all messages, the newest weighing most. */
    MoodShares shares() {
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            weights.add(Math.pow(FADING, heard.size() - 1 - i));
        }
        return MoodShares.average(
                heard.stream().map(message -> message.reading().shares()).toList(), weights);
    }

    /** How much better the newer half sounds than the older half, from -2 to 2; empty below two messages. */
    OptionalDouble change() {
        if (heard.size() < 2) {
            return OptionalDouble.empty();
        }
        int half = heard.size() / 2;
        return OptionalDouble.of(mean(heard.subList(half, heard.size())) - mean(heard.subList(0, half)));
    }

    private static double mean(List<Heard> part) {
        return part.stream()
                .mapToDouble(message -> message.reading().shares().number())
                .average()
                .orElse(0);
    }

    /** Languages of the messages, each once. */
    List<String> languages() {
        return heard.stream()
                .map(message -> message.reading().language())
                .distinct()
                .sorted()
                .toList();
    }
}
