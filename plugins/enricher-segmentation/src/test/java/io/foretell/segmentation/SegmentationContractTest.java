package io.foretell.segmentation;

import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.record.RecordView;
import io.foretell.testkit.EnricherContract;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.Models;
import java.util.List;

/** What every enricher promises, with a trained model. */
final class SegmentationContractTest extends EnricherContract {
    private static final SegmentationEnricher TRAINER = new SegmentationEnricher();
    private static final Model MODEL =
            Models.of("segments", TRAINER.train(new Customers(42).data(40, 1), FakeTrainingContext.of(TRAINER.spec())));

    @Override
    protected Enricher enricher() {
        return new SegmentationEnricher();
    }

    @Override
    protected EnricherContext context(Enricher enricher) {
        return FakeEnricherContext.of(enricher.spec()).model(MODEL);
    }

    @Override
    protected List<RecordView> records(Enricher enricher) {
        return new Customers(43).views(6, 1);
    }
}
