package io.foretell.testkit;

import io.foretell.spi.crm.Capabilities;
import io.foretell.spi.crm.Conversion;
import io.foretell.spi.crm.CrmContext;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.OutcomeProposal;
import io.foretell.spi.crm.Tenant;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.value.FieldValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CRM in memory, called {@code fake}. Rows carry a stamp of the clock; pages are in the order of (stamp, id), read up
 * to now, and the last page's cursor stays behind by the overlap. Field rights are those of the schema. Safe for
 * several threads; all sessions see the same data. What it does wrong is said with {@link #faults()}.
 */
public final class FakeCrm implements CrmPlugin {
    final Object lock = new Object();
    private final Clock clock;
    private final FakeCrmFaults faults = new FakeCrmFaults();
    private final FakeCrmTraffic traffic = new FakeCrmTraffic();
    private final FakeJobs jobs = new FakeJobs();
    private final Set<String> byUs = new HashSet<>();
    private final List<Instant> heartbeats = new ArrayList<>();
    private boolean keepsHeartbeat;
    private final FakeHistory history = new FakeHistory();
    private final Map<String, FakeTable> tables = new LinkedHashMap<>();
    private final Map<String, OutcomeProposal> outcomes = new LinkedHashMap<>();
    private Capabilities capabilities = new Capabilities(
            Capabilities.Deletes.FLAG, 100, 100, Duration.ofMinutes(2), Duration.ofMillis(1), true, false);
    private Tenant tenant = new Tenant(
            "fake-1", "Fake", "robot", "Fake 1", ZoneOffset.UTC, "EUR", List.of("en"), "fake://{object}/{id}");

    /** @param clock stamps what is put; give the engine the same one */
    public FakeCrm(Clock clock) {
        this.clock = clock;
    }

    public FakeCrmFaults faults() {
        return faults;
    }

    public FakeCrmTraffic traffic() {
        return traffic;
    }

    public FakeCrm capabilities(Capabilities other) {
        synchronized (lock) {
            capabilities = other;
        }
        return this;
    }

    /** From now on a number that was never filled is read as 0, as in Odoo. */
    public FakeCrm unsetNumberReadsZero() {
        Capabilities c = capabilities();
        return capabilities(new Capabilities(
                c.deletes(),
                c.maxWriteBatch(),
                c.maxReadPage(),
                c.overlap(),
                c.stampPrecision(),
                c.canCreateFields(),
                true));
    }

    /** From now on there is a place for heartbeats. */
    public FakeCrm keepsHeartbeat() {
        synchronized (lock) {
            keepsHeartbeat = true;
        }
        return this;
    }

    /** What heartbeats said, oldest first. */
    public List<Instant> heartbeats() {
        synchronized (lock) {
            return List.copyOf(heartbeats);
        }
    }

    /** As if the last change of this record had been made with the connector's own login. */
    public FakeCrm attributeToUs(String object, String id) {
        synchronized (lock) {
            changedByUs(object, id);
        }
        return this;
    }

    void changedByUs(String object, String id) {
        byUs.add(object + " " + id);
    }

    Set<String> lastChangedByUs(String object, Collection<String> ids) {
        synchronized (lock) {
            Set<String> ours = new HashSet<>(ids);
            ours.removeIf(id -> !byUs.contains(object + " " + id));
            return ours;
        }
    }

    Optional<String> heartbeatPlace() {
        synchronized (lock) {
            return keepsHeartbeat ? Optional.of("Last look") : Optional.empty();
        }
    }

    boolean heartbeat(Instant lookedAt) {
        synchronized (lock) {
            if (keepsHeartbeat) {
                heartbeats.add(lookedAt);
            }
            return keepsHeartbeat;
        }
    }

    public FakeCrm tenant(Tenant other) {
        synchronized (lock) {
            tenant = other;
        }
        return this;
    }

    public FakeCrm createObject(ObjectSchema schema) {
        synchronized (lock) {
            tables.put(schema.name(), new FakeTable(schema));
        }
        return this;
    }

    /** Replaces an object's schema and keeps its rows: a field appears, disappears or loses rights. */
    public FakeCrm alterObject(ObjectSchema schema) {
        synchronized (lock) {
            table(schema.name()).schema(schema);
        }
        return this;
    }

    /** The schema of an object as it is now. */
    public ObjectSchema schemaOf(String object) {
        synchronized (lock) {
            return table(object).schema();
        }
    }

    public FakeCrm outcome(String object, OutcomeProposal proposal) {
        synchronized (lock) {
            outcomes.put(object, proposal);
        }
        return this;
    }

    /** Creates or changes a record as a person or another program would: without asking for rights. */
    public FakeCrm put(String object, String id, Map<String, FieldValue> values) {
        return putAt(object, id, values, now());
    }

    /** Like {@link #put} with a stamp of its own, such as that of a transaction that commits late. */
    public FakeCrm putAt(String object, String id, Map<String, FieldValue> values, Instant stamp) {
        synchronized (lock) {
            history.changed(object, id, valuesOf(object, id), values, truncate(stamp));
            table(object).put(id, values, truncate(stamp));
            byUs.remove(object + " " + id);
        }
        return this;
    }

    /** From now on every change of these fields by {@link #put} is in the CRM's own history. */
    public FakeCrm trackHistory(String object, String... fields) {
        synchronized (lock) {
            history.track(object, List.of(fields), now());
        }
        return this;
    }

    public FakeCrm humanEdits(String object, String id, String field, FieldValue value) {
        return put(object, id, Map.of(field, value));
    }

    /** Changes a value without moving the stamp, as a calculated field or an import by SQL does. */
    public FakeCrm changeSilently(String object, String id, String field, FieldValue value) {
        synchronized (lock) {
            FakeTable.Row row = table(object).row(id);
            if (row == null) {
                throw new IllegalArgumentException("no " + object + " " + id);
            }
            table(object).put(id, Map.of(field, value), row.stamp());
        }
        return this;
    }

    /** Deletes; readers learn of it unless the capabilities say NONE. */
    public FakeCrm delete(String object, String id) {
        return remove(object, id, Optional.empty());
    }

    /** Deletes because it was merged or converted into another record. */
    public FakeCrm mergeInto(String object, String id, String survivor) {
        return remove(object, id, Optional.of(survivor));
    }

    /** Converts and closes for writing, as Salesforce does with a lead. */
    public FakeCrm convert(String object, String id, Map<String, String> into) {
        synchronized (lock) {
            table(object).convert(id, now(), new Conversion(into));
        }
        return this;
    }

    /** Deletes without a trace: only a sweep can tell. */
    public FakeCrm deleteSilently(String object, String id) {
        synchronized (lock) {
            table(object).vanish(id);
        }
        return this;
    }

    /** What the record's field holds; MISSING when empty or when there is no such record. */
    public FieldValue valueOf(String object, String id, String field) {
        return valuesOf(object, id).getOrDefault(field, FieldValue.MISSING);
    }

    /** What a record holds; empty when there is no such record. */
    public Map<String, FieldValue> valuesOf(String object, String id) {
        synchronized (lock) {
            FakeTable.Row row = table(object).row(id);
            return row == null ? Map.of() : row.values();
        }
    }

    public List<String> ids(String object) {
        synchronized (lock) {
            return table(object).alive().stream().map(FakeTable.Row::id).toList();
        }
    }

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public String title() {
        return "Fake CRM in memory";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of();
    }

    @Override
    public CrmSession connect(CrmContext context) {
        FakeCalls calls = new FakeCalls(context.calls(), faults, traffic);
        return calls.signIn(() -> new FakeCrmSession(this, calls));
    }

    Capabilities capabilities() {
        synchronized (lock) {
            return capabilities;
        }
    }

    FakeHistory history() {
        return history;
    }

    FakeJobs jobs() {
        return jobs;
    }

    Tenant tenant() {
        synchronized (lock) {
            return tenant;
        }
    }

    List<String> objects() {
        synchronized (lock) {
            return List.copyOf(tables.keySet());
        }
    }

    Optional<OutcomeProposal> outcome(String object) {
        synchronized (lock) {
            return Optional.ofNullable(outcomes.get(object));
        }
    }

    Instant now() {
        return truncate(clock.instant());
    }

    Instant instant() {
        return clock.instant();
    }

    /** The caller holds the lock. */
    FakeTable table(String object) {
        @Nullable FakeTable table = tables.get(object);
        if (table == null) {
            throw new CrmException(ErrorClass.SCHEMA, "The fake CRM has no object '" + object + "': create it first.");
        }
        return table;
    }

    boolean has(String object) {
        synchronized (lock) {
            return tables.containsKey(object);
        }
    }

    private FakeCrm remove(String object, String id, Optional<String> into) {
        synchronized (lock) {
            table(object).delete(id, now(), into);
        }
        return this;
    }

    private Instant truncate(Instant moment) {
        long step = Math.max(1, capabilities().stampPrecision().toMillis());
        return Instant.ofEpochMilli(moment.toEpochMilli() - Math.floorMod(moment.toEpochMilli(), step));
    }
}
