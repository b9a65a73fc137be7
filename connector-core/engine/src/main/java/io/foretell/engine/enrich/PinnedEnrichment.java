package io.foretell.engine.enrich;

import io.foretell.engine.call.Interrupted;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.StateStore;
import io.foretell.engine.view.KeyHasher;
import io.foretell.engine.view.ViewAssembler;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.FeatureField;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An enrichment with model, options and encoder as they are when a run begins; the run uses these to its end.
 *
 * @param explainsApart what the session says of itself
 * @param fingerprint of everything that is the same for all records
 */
public record PinnedEnrichment(
        BoundEnrichment bound,
        EnricherSession session,
        boolean explainsApart,
        Optional<ModelRecord> model,
        String fingerprint,
        ViewAssembler views)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PinnedEnrichment.class);

    /**
     * Opens a session; empty when the enrichment learns and has no model yet.
     *
     * @param champion the model to use
     * @throws BrokenEnricher when the enricher cannot be opened for another reason than its configuration
     */
    public static Optional<PinnedEnrichment> open(
            BoundEnrichment bound,
            StateStore store,
            Clock clock,
            ZoneId zone,
            Locale language,
            HostServices services,
            Optional<ModelRecord> champion) {
        if (bound.spec().learning() != Learning.NONE && champion.isEmpty()) {
            return Optional.empty();
        }
        Optional<Model> model = champion.map(record -> new Model(
                bound.id(), record.version(), record.checksum(), record.trainedAt(), store.read(state -> state.models()
                        .artefact(record.checksum()))));
        EngineEnricherContext context =
                new EngineEnricherContext(bound.id(), bound.options(), model, clock, zone, language, services);
        // The features that a model was trained on are stored with it; the schema may have grown since.
        List<String> features = champion.map(ModelRecord::features).orElse(bound.features()).stream()
                .map(FeatureField::name)
                .toList();
        EnricherSession session = opened(() -> bound.entry().enricher().open(context));
        try {
            return opened(() -> Optional.of(new PinnedEnrichment(
                    bound,
                    session,
                    session.explainsApart(),
                    champion,
                    fingerprint(bound, session, champion, features, zone, language),
                    new ViewAssembler(bound, features))));
        } catch (ForetellException | Interrupted e) {
            close(session, bound);
            throw e;
        }
    }

    private static <T> T opened(Supplier<T> opening) {
        try {
            return opening.get();
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Interrupted(new InterruptedException("while an enricher was opened"));
            }
            // What an admin must correct is refused before anything is done, as every other mistake in the
            // configuration.
            if (e instanceof ForetellException known && known.code().kind() == ErrorKind.CONFIG) {
                throw known;
            }
            throw new BrokenEnricher(e);
        }
    }

    private static String fingerprint(
            BoundEnrichment bound,
            EnricherSession session,
            Optional<ModelRecord> model,
            List<String> features,
            ZoneId zone,
            Locale language) {
        KeyHasher hasher = new KeyHasher()
                .part(bound.id())
                .part(bound.spec().id())
                .part(bound.spec().version())
                .part(bound.entry().pluginVersion())
                .part(model.map(ModelRecord::checksum).orElse(""))
                .part(session.fingerprint())
                .part(zone.getId())
                .part(language.toLanguageTag())
                .part(new TreeMap<>(bound.entry().messages(language)).toString())
                .part(String.join(",", features))
                .part(new TreeMap<>(bound.options().describe()).toString())
                .part(filter(bound));
        new TreeMap<>(bound.scalars())
                .forEach((role, source) -> hasher.part(role).part(source.text()));
        new TreeMap<>(bound.lists()).forEach((role, list) -> hasher.part(role)
                .part(list.stream().storedObject())
                .part(new TreeMap<>(list.columns()).toString())
                .part(new TreeMap<>(list.where().accepted()).toString()));
        return hasher.hex();
    }

    private static String filter(BoundEnrichment bound) {
        String where = new TreeMap<>(bound.config().where().accepted()).toString();
        return bound.config()
                .outcome()
                .map(o -> where
                        + new TreeMap<>(o.good().accepted())
                        + new TreeMap<>(o.bad().accepted()))
                .orElse(where);
    }

    public String key(RecordView view) {
        return KeyHasher.keyOf(
                fingerprint,
                view,
                bound.scalars().keySet(),
                bound.lists().keySet(),
                bound.spec().freshness().dependsOnCalendar());
    }

    /** As {@link #key}, whatever the calendar says. */
    String contentKey(RecordView view) {
        return KeyHasher.keyOf(
                fingerprint, view, bound.scalars().keySet(), bound.lists().keySet(), false);
    }

    @Override
    public void close() {
        close(session, bound);
    }

    /** What was predicted is kept, whatever an enricher does when it is sent away. */
    private static void close(EnricherSession session, BoundEnrichment bound) {
        try {
            session.close();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("enrich.close-failed enrichment={}", bound.id(), e);
        }
    }
}
