package io.foretell.segmentation;

import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the segment of each customer. */
final class SegmentationSession implements EnricherSession {
    private final SegmentModel model;
    private final SegmentationOptions options;
    private final double[][] centres;

    SegmentationSession(SegmentModel model, SegmentationOptions options) {
        this.model = model;
        this.options = options;
        this.centres = model.centres();
    }

    @Override
    public List<EnrichResult> enrich(List<RecordView> batch) {
        return batch.stream().map(this::enrich).toList();
    }

    private EnrichResult enrich(RecordView view) {
        return Purchases.of(view, options.counted())
                .<EnrichResult>map(purchases -> predict(view, purchases))
                .orElseGet(() -> new Abstained(Reason.of("no-purchases")));
    }

    private Predicted predict(RecordView view, Purchases purchases) {
        double[] point = model.standardise(purchases.point());
        int nearest = KMeans.nearest(point, centres);
        int chosen = stay(view, point, nearest);
        return new Predicted(
                Map.of(
                        SegmentationEnricher.SEGMENT,
                        new FieldValue.Choice(model.segments().get(chosen).name())),
                confidence(point, chosen),
                List.of(reason(purchases)));
    }

    /** Whoever stands near a border does not change sides every day. */
    private int stay(RecordView view, double[] point, int nearest) {
        String before = view.previous(SegmentationEnricher.SEGMENT)
                .map(FieldValue::asPlainText)
                .orElse("");
        for (int s = 0; s < centres.length; s++) {
            double distance = Math.sqrt(KMeans.squared(point, centres[s]));
            double least = Math.sqrt(KMeans.squared(point, centres[nearest]));
            if (model.segments().get(s).name().equals(before) && least > distance * (1 - options.stickiness())) {
                return s;
            }
        }
        return nearest;
    }

    /** 1 in the segment's centre, a half where another is as near. */
    private double confidence(double[] point, int chosen) {
        double own = Math.sqrt(KMeans.squared(point, centres[chosen]));
        double other = Double.POSITIVE_INFINITY;
        for (int s = 0; s < centres.length; s++) {
            other = s == chosen ? other : Math.min(other, Math.sqrt(KMeans.squared(point, centres[s])));
        }
        return Double.isInfinite(other) || own + other == 0 ? 1 : other / (own + other);
    }

    private static Reason reason(Purchases purchases) {
        Map<String, FieldValue> params = new LinkedHashMap<>();
        params.put("count", FieldValue.number(purchases.count()));
        params.put("date", new FieldValue.Timestamp(purchases.last()));
        purchases.worth().ifPresent(worth -> params.put("value", worth));
        String how = purchases.isMixed() ? ".currencies" : params.containsKey("value") ? "" : ".no-value";
        String code = (purchases.count() == 1 ? "one" : "several") + how;
        return new Reason(code, Purchases.ROLE, params, 0);
    }
}
