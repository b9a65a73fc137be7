package io.foretell.testkit;

import io.foretell.spi.crm.Finding;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Freshness;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** An enricher that does what a function says, and counts. Safe for several threads when the function is. */
public final class ScriptedEnricher implements Enricher {
    private final EnricherSpec spec;
    private final Map<String, String> messages;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong explained = new AtomicLong();
    private volatile Function<RecordView, EnrichResult> script;
    private volatile String fingerprint = "";
    private volatile boolean explainsApart;
    private volatile List<RecordView> shown = List.of();
    private volatile Optional<RuntimeException> unopenable = Optional.empty();

    public ScriptedEnricher(
            EnricherSpec spec, Map<String, String> messages, Function<RecordView, EnrichResult> script) {
        this.spec = spec;
        this.messages = Map.copyOf(messages);
        this.script = script;
    }

    /** Reads the optional role {@code input} and predicts the number {@code score}; 0 is a valid score. */
    public static ScriptedEnricher scoring(String id, Function<RecordView, Double> score) {
        EnricherSpec spec = new EnricherSpec(
                id,
                "1",
                "Scripted",
                List.of(),
                List.of(InputRole.scalar("input", false, Set.of(), "Whatever the script reads.")),
                List.of(OutputField.number("score", "Score", 0, true, 0)),
                Freshness.NONE,
                Learning.NONE);
        return new ScriptedEnricher(
                spec,
                Map.of("scripted", "Scripted"),
                view -> new Predicted(
                        Map.of("score", FieldValue.number(score.apply(view))), 1, List.of(Reason.of("scripted"))));
    }

    /** Changes the script, as a new version of the plugin would; the spec stays. */
    public void script(Function<RecordView, EnrichResult> other) {
        this.script = other;
    }

    public void fingerprint(String other) {
        this.fingerprint = other;
    }

    /** From now on its sessions predict without reasons unless these are asked for. */
    public void explainsApart(boolean apart) {
        this.explainsApart = apart;
    }

    /** From now on no session can be opened. */
    public void unopenable(RuntimeException why) {
        this.unopenable = Optional.of(why);
    }

    /** The last sample that one of its sessions was shown. */
    public List<RecordView> shown() {
        return shown;
    }

    /** Records that were asked for with their reasons. */
    public long explained() {
        return explained.get();
    }

    public int sessionsOpened() {
        return opened.get();
    }

    public int sessionsClosed() {
        return closed.get();
    }

    public int batches() {
        return batches.get();
    }

    /** Records that were asked for, with or without their reasons. */
    public long records() {
        return records.get();
    }

    @Override
    public EnricherSpec spec() {
        return spec;
    }

    @Override
    public Map<String, String> messages(Locale locale) {
        return messages;
    }

    @Override
    public EnricherSession open(EnricherContext context) {
        unopenable.ifPresent(why -> {
            throw why;
        });
        opened.incrementAndGet();
        return new Session();
    }

    private final class Session implements EnricherSession {
        @Override
        public List<EnrichResult> enrich(List<RecordView> batch) {
            explained.addAndGet(batch.size());
            return scripted(batch);
        }

        @Override
        public boolean explainsApart() {
            return explainsApart;
        }

        @Override
        public List<EnrichResult> predict(List<RecordView> batch) {
            return scripted(batch).stream().map(this::withoutReasons).toList();
        }

        private List<EnrichResult> scripted(List<RecordView> batch) {
            batches.incrementAndGet();
            records.addAndGet(batch.size());
            return batch.stream().map(script).toList();
        }

        private EnrichResult withoutReasons(EnrichResult result) {
            return result instanceof Predicted predicted
                    ? new Predicted(predicted.outputs(), predicted.confidence(), List.of())
                    : result;
        }

        @Override
        public String fingerprint() {
            return fingerprint;
        }

        @Override
        public List<Finding> look(List<RecordView> sample) {
            shown = List.copyOf(sample);
            return List.of();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
