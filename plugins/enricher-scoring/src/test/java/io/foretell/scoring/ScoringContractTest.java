package io.foretell.scoring;

import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.record.RecordView;
import io.foretell.testkit.EnricherContract;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.Models;
import java.util.List;

/** What every enricher promises, with a trained model. */
final class ScoringContractTest extends EnricherContract {
    private static final ScoringEnricher TRAINER = new ScoringEnricher();
    private static final io.foretell.spi.enrich.Model MODEL =
            Models.of("score", TRAINER.train(new Generator(42, 1).data(500), FakeTrainingContext.of(TRAINER.spec())));

    @Override
    protected Enricher enricher() {
        return new ScoringEnricher();
    }

    @Override
    protected EnricherContext context(Enricher enricher) {
        return FakeEnricherContext.of(enricher.spec()).model(MODEL);
    }

    @Override
    protected List<RecordView> records(Enricher enricher) {
        return new Generator(43, 1)
                .truths(20).stream().map(Generator.Truth::view).toList();
    }
}
