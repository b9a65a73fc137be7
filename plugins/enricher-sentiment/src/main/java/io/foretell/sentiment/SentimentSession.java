package io.foretell.sentiment;

import io.foretell.spi.crm.Finding;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the messages of a whole batch of records at once, then tells each record's mood. */
final class SentimentSession implements EnricherSession {
    /** A difference that one message of another mood among several makes. */
    private static final double NOTABLE_CHANGE = 0.3;

    private static final int DECIMALS = 100;

    private final MoodReader reader;
    private final SentimentOptions options;
    private final EnricherContext context;

    SentimentSession(MoodReader reader, SentimentOptions options, EnricherContext context) {
        this.reader = reader;
        this.options = options;
        this.context = context;
    }

    @Override
    public String fingerprint() {
        return reader.fingerprint();
    }

    @Override
    public void close() {
        reader.close();
    }

    @Override
    public List<EnrichResult> enrich(List<RecordView> batch) {
        List<List<Message>> messages = batch.stream()
                .map(record -> Message.of(record.related(SentimentEnricher.MESSAGES)))
                .toList();
        List<Optional<Reading>> readings =
                read(messages.stream().flatMap(List::stream).toList());
        List<Conversation> conversations = new ArrayList<>(batch.size());
        int next = 0;
        for (List<Message> ofRecord : messages) {
            conversations.add(
                    Conversation.of(ofRecord, readings.subList(next, next + ofRecord.size()), options.lastMessages()));
            next += ofRecord.size();
        }
        List<Optional<String>> quotes = quotes(conversations);
        List<EnrichResult> results = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            results.add(result(messages.get(i), conversations.get(i), quotes.get(i)));
        }
        return results;
    }

    private List<Optional<String>> quotes(List<Conversation> conversations) {
        if (!options.quote()) {
            return conversations.stream()
                    .map(conversation -> Optional.<String>empty())
                    .toList();
        }
        return Quotes.of(
                conversations.stream()
                        .map(conversation -> conversation.heard().isEmpty()
                                ? Optional.<Quotes.Source>empty()
                                : Optional.of(new Quotes.Source(
                                        conversation.last().words(),
                                        conversation.last().reading())))
                        .toList(),
                reader);
    }

    @Override
    public List<Finding> look(List<RecordView> sample) {
        List<Finding> findings = new ArrayList<>();
        reader.ownModels().forEach((language, model) -> findings.add(Finding.ok("model", model(language, model))));
        findings.addAll(Readability.of(
                        sample.stream()
                                .map(record -> record.related(SentimentEnricher.MESSAGES))
                                .flatMap(list -> Message.of(list).stream())
                                .toList(),
                        reader)
                .findings(context.enrichment()));
        return findings;
    }

    private String model(String language, String model) {
        String texts = language.equals(OwnModels.ANY) ? "any language" : Readability.name(language);
        return context.enrichment() + " reads " + texts + " with " + model;
    }

    private List<Optional<Reading>> read(List<Message> messages) {
        List<String> texts =
                messages.stream().flatMap(message -> message.words().stream()).toList();
        java.util.Iterator<Optional<Reading>> read = reader.read(texts).iterator();
        return messages.stream()
                .map(message -> message.words().isPresent() ? read.next() : Optional.<Reading>empty())
                .toList();
    }

    private EnrichResult result(List<Message> messages, Conversation conversation, Optional<String> quote) {
        if (messages.isEmpty()) {
            return new Abstained(Reason.of("no_messages"));
        }
        if (conversation.heard().isEmpty()) {
            return new Abstained(reason("none_readable", Map.of("count", FieldValue.number(messages.size())), 0));
        }
        MoodShares shares = conversation.shares();
        if (shares.confidence() < options.minConfidence()) {
            Map<String, FieldValue> params =
                    Map.of("count", FieldValue.number(conversation.heard().size()));
            return new Abstained(reason("unsure", params, 0));
        }
        return new Predicted(outputs(conversation, shares, quote), shares.confidence(), reasons(conversation));
    }

    private static Map<String, FieldValue> outputs(
            Conversation conversation, MoodShares shares, Optional<String> quote) {
        Map<String, FieldValue> outputs = new HashMap<>();
        outputs.put(SentimentEnricher.MOOD, new FieldValue.Choice(shares.mood().key()));
        outputs.put(
                SentimentEnricher.MOOD_NUMBER,
                FieldValue.number((double) Math.round(shares.number() * DECIMALS) / DECIMALS));
        conversation
                .change()
                .ifPresent(change -> outputs.put(SentimentEnricher.MOOD_TREND, new FieldValue.Choice(trend(change))));
        quote.ifPresent(words -> outputs.put(SentimentEnricher.QUOTE, FieldValue.text(words)));
        return outputs;
    }

    private static String trend(double change) {
        return change <= -NOTABLE_CHANGE ? "falling" : change >= NOTABLE_CHANGE ? "rising" : "steady";
    }

    private List<Reason> reasons(Conversation conversation) {
        FieldValue count = FieldValue.number(conversation.heard().size());
        Conversation.Heard last = conversation.last();
        MoodShares shares = last.reading().shares();
        List<Reason> reasons = new ArrayList<>();
        reasons.add(reason("last_" + shares.mood().key(), Map.of("date", date(last.time())), shares.number()));
        conversation.change().ifPresent(change -> {
            if (Math.abs(change) >= NOTABLE_CHANGE) {
                reasons.add(reason(trend(change), Map.of("count", count), change));
            }
        });
        String languages = languages(conversation);
        reasons.add(
                languages.isEmpty()
                        ? reason("read_any", Map.of("count", count), 0)
                        : reason("read", Map.of("count", count, "language", FieldValue.text(languages)), 0));
        if (conversation.leftOut() > 0) {
            reasons.add(reason("left_out", Map.of("count", FieldValue.number(conversation.leftOut())), 0));
        }
        if (conversation.shortened() > 0) {
            reasons.add(reason(
                    "shortened",
                    Map.of(
                            "count", FieldValue.number(conversation.shortened()),
                            "characters", FieldValue.number(Excerpt.LONGEST_MESSAGE)),
                    0));
        }
        return reasons;
    }

    private static Reason reason(String code, Map<String, FieldValue> params, double contribution) {
        return new Reason(code, SentimentEnricher.MESSAGES, params, contribution);
    }

    private FieldValue date(Instant moment) {
        return new FieldValue.Date(LocalDate.ofInstant(moment, context.zone()));
    }

    /** Those that could be told. */
    private String languages(Conversation conversation) {
        return conversation.languages().stream()
                .filter(language -> !language.isEmpty())
                .map(language -> Locale.forLanguageTag(language).getDisplayLanguage(context.language()))
                .collect(Collectors.joining(", "));
    }
}
