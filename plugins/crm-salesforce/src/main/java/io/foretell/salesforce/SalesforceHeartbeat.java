package io.foretell.salesforce;

import io.foretell.crmkit.JsonBody;
import io.foretell.crmkit.Once;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one record that says when Foretell last looked, in an object that the package of {@code install/salesforce} brings.
 * A custom setting would need no link, but editing one over the API takes the right to customise the application, which
 * daily work must not have. So what we write carries a link to the record, and formulas read it through that link. Safe
 * for several threads.
 */
final class SalesforceHeartbeat {
    /** The object, and the link to it on the objects that we write. */
    static final String OBJECT = "Foretell_Heartbeat__c";

    private static final Logger LOG = LoggerFactory.getLogger(SalesforceHeartbeat.class);
    private static final String KEY_FIELD = "Key__c";
    private static final String KEY = "foretell";
    private static final String LAST_LOOK = "Last_Look__c";

    private final SalesforceClient client;
    private final Describes describes;
    private final Once<Optional<String>> record = new Once<>(this::find);

    SalesforceHeartbeat(SalesforceClient client, Describes describes) {
        this.client = client;
        this.describes = describes;
    }

    boolean there() {
        return describes.all().containsKey(OBJECT);
    }

    /** Creates the record the first time; later it only moves the moment. */
    boolean beat(Instant lookedAt) {
        if (!there()) {
            return false;
        }
        put(Map.of(
                "Name",
                "Foretell",
                LAST_LOOK,
                lookedAt.truncatedTo(ChronoUnit.SECONDS).toString()));
        return true;
    }

    /** What each written row gets besides: the link, where the object has one that this user may edit. */
    Map<String, String> linkOf(SfObject object) {
        boolean linked = object.field(OBJECT)
                .filter(field -> field.updateable() && field.referenceTo().contains(OBJECT))
                .isPresent();
        return linked ? record.get().map(id -> Map.of(OBJECT, id)).orElse(Map.of()) : Map.of();
    }

    private Optional<String> find() {
        try {
            Answer known = client.query(
                    Kind.READ,
                    "SELECT Id FROM " + OBJECT + " WHERE " + KEY_FIELD + " = '" + KEY + "' LIMIT 1",
                    "reading the heartbeat");
            String id = known.json().path("records").path(0).path("Id").asText("");
            return Optional.of(id.isEmpty() ? put(Map.of("Name", "Foretell")) : id);
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.QUOTA || e.errorClass() == ErrorClass.AUTH) {
                throw e;
            }
            // The scores matter more than the mark of their age.
            LOG.warn("event=heartbeat_not_linked code={} detail={}", e.code(), e.detail());
            return Optional.empty();
        }
    }

    /** By external id, so that repeating it makes no second record. */
    private String put(Map<String, String> values) {
        Call call = Call.of(
                Kind.WRITE,
                "PATCH",
                "sobjects/" + OBJECT + "/" + KEY_FIELD + "/" + KEY,
                JsonBody.of(values),
                "noting when Foretell last looked");
        return client.call(call).json().path("id").asText("");
    }
}
