package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.api.Progress;
import io.foretell.engine.call.AllowancePermits;
import io.foretell.engine.call.CrmCalls;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.enrich.PinnedEnrichment;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.plan.OwnFieldNames;
import io.foretell.engine.plan.Planner;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.StateStore;
import io.foretell.engine.values.Norms;
import io.foretell.spi.crm.CallPermits;
import io.foretell.spi.crm.CrmContext;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.Tenant;
import io.foretell.spi.crm.TokenStore;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.Options;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A signed-in connection with its permits; pinned to the CRM's own tenant id at first contact. */
final class Link implements AutoCloseable {
    private final EngineParts parts;
    private final AllowancePermits permits;
    private final CrmCalls calls;
    private final CrmSession session;
    private final Tenant tenant;
    private long told;

    Link(EngineParts parts) {
        this.parts = parts;
        this.permits = new AllowancePermits(
                parts.connection().name(), parts.connection().allowance(), parts.store(), parts.clock());
        this.calls = new CrmCalls(parts.clock(), parts.pause(), parts.retries());
        this.session =
                calls.call("sign in", () -> parts.crm().connect(new Context(parts, permits, new MemoryTokens())));
        this.tenant = session.tenant();
        pin();
    }

    private record Context(EngineParts parts, CallPermits calls, TokenStore tokens) implements CrmContext {
        @Override
        public String connection() {
            return parts.connection().name();
        }

        @Override
        public Options options() {
            return parts.connection().options();
        }

        @Override
        public Clock clock() {
            return parts.clock();
        }
    }

    private void pin() {
        String name = "tenant." + parts.connection().name();
        Optional<String> pinned = parts.store().read(state -> state.settings().get(name));
        if (pinned.isEmpty()) {
            parts.store().write(state -> {
                state.settings().put(name, tenant.id());
                return true;
            });
        } else if (!pinned.get().equals(tenant.id())) {
            throw new ForetellException(
                    Errors.OTHER_TENANT,
                    "connection '" + parts.connection().name() + "' used to lead to another CRM (id " + pinned.get()
                            + ", now " + tenant.id() + " '" + tenant.name()
                            + "'): was it restored, copied or is the address wrong? Nothing was read or written. "
                            + "If the new one is right, give the connection another name");
        }
    }

    ConnectionPlan plan() {
        return new Planner(
                        parts.catalog(),
                        object -> calls.call("describe " + object, () -> session.describe(object)),
                        (object, field) -> calls.call("look for " + field, () -> session.whyNot(object, field)),
                        new OwnFieldNames(parts.crm()::fieldName, language()),
                        parts.connection().rollout(),
                        enrichment -> parts.store()
                                .read(state -> state.models().champion(enrichment))
                                .map(ModelRecord::features)
                                .orElse(List.of()))
                .plan(List.copyOf(parts.enrichments()));
    }

    RunContext context(long run, ConnectionPlan plan, Progress progress) {
        return context(run, plan, progress, parts.store(), parts.clock().instant());
    }

    /**
     * What the stages of a run share.
     *
     * @param store as the task may use it
     */
    RunContext context(long run, ConnectionPlan plan, Progress progress, StateStore store, Instant startedAt) {
        return new RunContext(
                run,
                parts.connection(),
                plan,
                session,
                calls,
                store,
                parts.clock(),
                zone(),
                language(),
                startedAt,
                new Norms(session.capabilities().unsetNumberReadsZero()),
                progress);
    }

    /** One page, repeated where a repetition helps. */
    ReadResult read(ReadRequest page) {
        return calls.call("read " + page.object(), () -> session.read(page));
    }

    /** With the model in use; empty when the enrichment learns and has no model yet. The caller closes it. */
    Optional<PinnedEnrichment> open(BoundEnrichment bound) {
        return open(bound, parts.store().read(state -> state.models().champion(bound.id())));
    }

    /** With this model instead of the one in use. */
    Optional<PinnedEnrichment> open(BoundEnrichment bound, Optional<ModelRecord> model) {
        return PinnedEnrichment.open(bound, parts.store(), parts.clock(), zone(), language(), parts.services(), model);
    }

    ZoneId zone() {
        return parts.connection().zone().orElse(tenant.zone());
    }

    Locale language() {
        return parts.connection()
                .language()
                .orElse(
                        tenant.languages().isEmpty()
                                ? Locale.ENGLISH
                                : Locale.forLanguageTag(
                                        tenant.languages().get(0).replace('_', '-')));
    }

    Tenant tenant() {
        return tenant;
    }

    CrmSession session() {
        return session;
    }

    /** Calls that were made since this was asked last. */
    synchronized long newCalls() {
        long made = permits.made();
        long more = made - told;
        told = made;
        return more;
    }

    AllowancePermits permits() {
        return permits;
    }

    @Override
    public void close() {
        try {
            session.close();
        } finally {
            permits.close();
        }
    }
}
