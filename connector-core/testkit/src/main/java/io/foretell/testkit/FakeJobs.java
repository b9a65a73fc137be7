package io.foretell.testkit;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Asynchronous writes that a {@link FakeCrm} works on; they outlive sessions. */
final class FakeJobs {
    /** A write that takes effect when it is resumed after this moment. */
    record Job(WriteBatch batch, Instant readyAt) {}

    private final Map<String, Job> jobs = new HashMap<>();
    private final Map<String, WriteReceipt.Done> finished = new HashMap<>();

    synchronized String add(WriteBatch batch, Instant readyAt) {
        String token = "job-" + (jobs.size() + 1);
        jobs.put(token, new Job(batch, readyAt));
        return token;
    }

    synchronized Job get(String token) {
        Job job = jobs.get(token);
        if (job == null) {
            throw new CrmException(ErrorClass.NOT_FOUND, "The fake CRM knows no job '" + token + "'.");
        }
        return job;
    }

    /** Does the work once, however often it is asked. */
    synchronized WriteReceipt.Done finish(String token, Supplier<WriteReceipt.Done> work) {
        WriteReceipt.Done done = finished.get(token);
        if (done == null) {
            done = work.get();
            finished.put(token, done);
        }
        return done;
    }
}
