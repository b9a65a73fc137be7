package io.foretell.engine.enrich;

import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.StateStore;
import io.foretell.engine.view.KeyHasher;
import io.foretell.engine.view.ViewAssembler;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.train.FeatureField;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An enrichment with model, options and encoder as they are when a run begins; the run uses these to its end.
 *
 * @param fingerprint of everything that is the same for all records
 */
public record PinnedEnrichment(
        BoundEnrichment bound,
        EnricherSession session,
        Optional<ModelRecord> model,
        String fingerprint,
        ViewAssembler views)
        implements AutoCloseable {

    /**
     * Opens a session; empty when the enrichment learns and has no model yet.
     *
     * @param champion the model to use
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
        EnricherSession session = bound.entry()
                .enricher()
                .open(new EngineEnricherContext(bound.id(), bound.options(), model, clock, zone, language, services));
        // The features that a model was trained on are stored with it; the schema may have grown since.
        List<String> features = champion.map(ModelRecord::features).orElse(bound.features()).stream()
                .map(FeatureField::name)
                .toList();
        return Optional.of(new PinnedEnrichment(
                bound,
                session,
                champion,
                fingerprint(bound, session, champion, features, zone, language),
                new ViewAssembler(bound, features)));
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

    public String key(io.foretell.spi.record.RecordView view) {
        return KeyHasher.keyOf(
                fingerprint,
                view,
                bound.scalars().keySet(),
                bound.lists().keySet(),
                bound.spec().freshness().dependsOnCalendar());
    }

    @Override
    public void close() {
        session.close();
    }
}
