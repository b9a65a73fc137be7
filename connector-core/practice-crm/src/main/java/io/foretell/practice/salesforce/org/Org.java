package io.foretell.practice.salesforce.org;

import io.foretell.practice.salesforce.fault.Counters;
import io.foretell.practice.salesforce.fault.Faults;
import io.foretell.practice.salesforce.fault.Quota;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * A practice org without its HTTP side. Thread-safe: one transaction runs at a time and is invisible until it commits;
 * reads run beside each other.
 */
public final class Org {
    private final OrgClock clock;
    private final Schema schema;
    private final Store store;
    private final Users users;
    private final Rules rules;
    private final Sessions sessions;
    private final Switches switches;
    private final Faults faults = new Faults();
    private final Counters counters = new Counters();
    private final Quota quota = new Quota();
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Set<LateCommit> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong rightsVersion = new AtomicLong();
    private final List<ConversionMapping> mappings = new CopyOnWriteArrayList<>();
    private final Random random;
    private volatile String id;

    public Org(PracticeOrgOptions options) {
        this.random = new Random(options.seed());
        this.clock = new OrgClock(options.clock());
        this.switches = options.switches();
        this.schema = StandardObjects.read(clock);
        String instance = Ids.base62(random.nextInt(62 * 62), 2);
        this.store = new Store(schema, clock, instance);
        this.id = newId();
        this.users = new Users(this, store);
        this.rules = new Rules(this);
        this.sessions = new Sessions(this);
        Seed.fill(this, options);
    }

    /** 00D…, 18 characters; another one after {@link #refresh}. */
    public String id() {
        return id;
    }

    public String name() {
        return "Practice Org";
    }

    public Schema schema() {
        return schema;
    }

    public OrgClock clock() {
        return clock;
    }

    public Users users() {
        return users;
    }

    /** Validation rules, triggers, duplicate rules, row locks and what else can refuse or change a row. */
    public Rules rules() {
        return rules;
    }

    /** Which custom fields of Lead a conversion copies, and where to. */
    public List<ConversionMapping> conversionMappings() {
        return List.copyOf(mappings);
    }

    /** Replaces an earlier mapping of the same lead field to the same object. */
    public void map(ConversionMapping mapping) {
        mappings.removeIf(old -> old.leadField().equalsIgnoreCase(mapping.leadField())
                && old.object().equalsIgnoreCase(mapping.object()));
        mappings.add(mapping);
    }

    /** The access tokens that are valid. */
    public Sessions sessions() {
        return sessions;
    }

    public Switches switches() {
        return switches;
    }

    public Faults faults() {
        return faults;
    }

    public Counters counters() {
        return counters;
    }

    public Quota quota() {
        return quota;
    }

    /** Grows with every commit. */
    public long commits() {
        return commits.get();
    }

    /** Changes whenever somebody's rights may have changed. */
    long rightsVersion() {
        return rightsVersion.get();
    }

    void rightsChanged() {
        rightsVersion.incrementAndGet();
    }

    /** Reads committed rows. */
    public <T> T read(Function<View, T> work) {
        lock.readLock().lock();
        try {
            return work.apply(store);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Changes rows as a call without headers does; stamped with the second of now; all taken back when it throws. */
    public <T> T transact(User actor, Function<Transaction, T> work) {
        return transact(actor, DmlOptions.api(), work);
    }

    public <T> T transact(User actor, DmlOptions options, Function<Transaction, T> work) {
        return transact(actor, clock.stamp(), options, work::apply);
    }

    /** Begins a transaction now that commits later, with the stamp of now: the trap of every 'changed since' cursor. */
    public LateCommit beginLate(User actor) {
        LateCommit begun = new LateCommit(this, store, actor, clock.stamp());
        open.add(begun);
        return begun;
    }

    /** When the oldest transaction began that has not committed: replication covers nothing after it. */
    public Optional<Instant> oldestOpen() {
        return open.stream().map(LateCommit::stamp).min(Comparator.naturalOrder());
    }

    void committed(LateCommit late) {
        open.remove(late);
    }

    /** A sandbox refresh: the same rows under another organization id, and every token is dead. */
    public void refresh() {
        String before = id;
        String after = newId();
        transact(users.automated(), DmlOptions.inside(), tx -> {
            tx.row(before).ifPresent(row -> Seed.organization((Tx) tx, after, row));
            return true;
        });
        id = after;
        sessions.revokeAll();
    }

    /** The delete log of an object becomes too large and loses what it knows until now. */
    public void purgeDeleteLog(String object) {
        transact(users.automated(), clock.stamp(), DmlOptions.inside(), tx -> {
            Table table = store.table(schema.need(object));
            table.deleteLog().clear();
            table.earliestDeleteKnown(tx.stamp());
            return true;
        });
    }

    <T> T transact(User actor, Instant stamp, DmlOptions options, Function<Tx, T> work) {
        lock.writeLock().lock();
        Tx tx = new Tx(this, store, actor, stamp, options);
        boolean done = false;
        try {
            T result = work.apply(tx);
            done = true;
            commits.incrementAndGet();
            return result;
        } finally {
            if (!done) {
                tx.rollbackTo(0);
            }
            lock.writeLock().unlock();
        }
    }

    private String newId() {
        return Ids.make("00D", Ids.base62(random.nextInt(62 * 62), 2), random.nextInt(1_000_000_000));
    }
}
