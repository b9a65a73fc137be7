package io.foretell.pluginhost;

import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.train.EvaluableEnricher;
import io.foretell.spi.train.TrainableEnricher;
import java.util.List;

/** Puts the guard in front of each kind of extension. */
final class Guarded {
    private Guarded() {}

    /** @param spec as it was asked once at loading */
    static Enricher enricher(Guard guard, Enricher target, EnricherSpec spec, PluginThreads threads) {
        return GuardedProxy.of(
                guard,
                Enricher.class,
                List.of(TrainableEnricher.class, EvaluableEnricher.class),
                target,
                (method, result) -> {
                    if (result instanceof EnricherSession session) {
                        return new GuardedSession(guard, spec.id(), session, threads);
                    }
                    return result instanceof EnricherSpec ? spec : result;
                });
    }

    static CrmPlugin crm(Guard guard, CrmPlugin target) {
        return GuardedProxy.of(
                guard,
                CrmPlugin.class,
                List.of(),
                target,
                (method, result) -> result instanceof CrmSession session ? crmSession(guard, session) : result);
    }

    private static CrmSession crmSession(Guard guard, CrmSession target) {
        return GuardedProxy.of(guard, CrmSession.class, List.of(), target, (method, result) -> result);
    }
}
