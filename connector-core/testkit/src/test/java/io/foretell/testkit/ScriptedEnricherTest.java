package io.foretell.testkit;

import io.foretell.spi.enrich.Enricher;

final class ScriptedEnricherTest extends EnricherContract {
    @Override
    protected Enricher enricher() {
        return ScriptedEnricher.scoring(
                "scripted", view -> (double) view.ref().id().length());
    }

    @Override
    protected boolean isExtension() {
        return false;
    }
}
