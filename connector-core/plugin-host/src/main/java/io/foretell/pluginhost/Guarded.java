package io.foretell.pluginhost;

import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.train.EvaluableEnricher;
import io.foretell.spi.train.TrainableEnricher;
import java.util.List;
import java.util.Optional;

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
                (method, result) -> result instanceof EnricherSpec ? spec : result,
                (method, arguments) -> method.getReturnType() == EnricherSession.class
                        ? Optional.of(session(guard, spec, target, (EnricherContext) arguments[0], threads))
                        : Optional.empty());
    }

    private static EnricherSession session(
            Guard guard, EnricherSpec spec, Enricher target, EnricherContext context, PluginThreads threads) {
        return new GuardedSession(guard, spec.id(), () -> target.open(context), threads);
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
