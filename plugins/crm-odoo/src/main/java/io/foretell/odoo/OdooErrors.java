package io.foretell.odoo;

import io.foretell.crmkit.ErrorRule;
import io.foretell.crmkit.ErrorTable;
import io.foretell.spi.crm.ErrorClass;
import java.util.ArrayList;
import java.util.List;

/** What Odoo's errors mean. Nearly all come with HTTP 200; {@code error.data.name} is the Python class. */
final class OdooErrors {
    private static final String RIGHTS =
            "This user may not do this ({what}): give its Odoo user the needed group or record rule. Odoo says: {message}";

    private static final String NO_FIELD =
            "Odoo has no field {1}: create it with 'foretell fields apply', or correct the name; if it is neither ours nor"
                    + " named in the configuration, a module of this Odoo is broken.";
    private static final String BROKEN =
            "Odoo, or a module that was added to it, breaks off {what} with an error of its own: show whoever maintains it"
                    + " '{name}: {message}'.";
    // Classes 08, 25 (in part), 53, 57 and 58 of PostgreSQL: the connection, the server and its resources.
    private static final String PASSING = "Connection\\w+|Sqlclient\\w+|Sqlserver\\w+|TransactionResolutionUnknown"
            + "|ReadOnlySqlTransaction|IdleInTransactionSessionTimeout|IdleSessionTimeout|TransactionTimeout"
            + "|InsufficientResources|DiskFull|OutOfMemory|TooManyConnections|ConfigurationLimitExceeded"
            + "|OperatorIntervention|QueryCanceled|AdminShutdown|CrashShutdown|CannotConnectNow|DatabaseDropped"
            + "|SystemError|IoError|QueryCanceledError|TransactionRollback\\w*|StatementCompletionUnknown";

    static final ErrorTable TABLE = new ErrorTable(rows());

    private OdooErrors() {}

    /** The sentence for an error that is no error of Odoo's own. */
    static String broken(String what, String why) {
        return BROKEN.replace("{what}", what)
                .replace("{name}: {message}", why.strip().replaceAll("\\s+", " "));
    }

    private static List<ErrorRule> rows() {
        List<ErrorRule> rows = new ArrayList<>(
                List.of(
                        ErrorRule.name(
                                "odoo\\.exceptions\\.AccessDenied",
                                ErrorClass.AUTH,
                                "Odoo no longer accepts the login or its key: make a new API key (Preferences > Account Security)"
                                        + " and put it in 'api_key'."),
                        ErrorRule.name(
                                "odoo\\.http\\.SessionExpiredException",
                                ErrorClass.AUTH,
                                "The session at Odoo has expired."),
                        ErrorRule.name(
                                        "odoo\\.exceptions\\.AccessError",
                                        ErrorClass.AUTH,
                                        "There is no such database: set 'database'.")
                                .saying("^Database not found"),
                        ErrorRule.name("odoo\\.exceptions\\.AccessError", ErrorClass.FIELD_PERMISSION, RIGHTS)
                                .saying("(?i)\\bfields?\\b.*\\b(?:on|of|for)\\b"),
                        ErrorRule.name("odoo\\.exceptions\\.AccessError", ErrorClass.PERMISSION, RIGHTS),
                        ErrorRule.name(
                                        "odoo\\.exceptions\\.MissingError",
                                        ErrorClass.AUTH,
                                        "The user behind this connection is gone: check 'login'.")
                                // The record that is missing is the user who asks; in every language, both are named.
                                .saying("(?s)res\\.users\\((\\d+),\\).*\\b\\1\\b"),
                        ErrorRule.name(
                                "odoo\\.exceptions\\.MissingError",
                                ErrorClass.DELETED,
                                "The record was deleted in Odoo."),
                        ErrorRule.name(
                                        "odoo\\.exceptions\\.UserError",
                                        ErrorClass.SCHEMA,
                                        "Odoo has no object {1}: install the app it belongs to, or correct the name.")
                                .saying("Object (\\S+) doesn't exist"),
                        ErrorRule.name(
                                "odoo\\.exceptions\\.(?:ValidationError|UserError|RedirectWarning)",
                                ErrorClass.VALIDATION,
                                "Odoo refuses the value: {message}"),
                        ErrorRule.name(
                                "odoo\\.exceptions\\.(?:LockError|ConcurrencyError)",
                                ErrorClass.CONFLICT,
                                "Someone else is changing the record."),
                        ErrorRule.name("builtins\\.(?:ValueError|KeyError)", ErrorClass.SCHEMA, NO_FIELD)
                                .saying("^Invalid field (.+)$"),
                        ErrorRule.name("builtins\\.KeyError", ErrorClass.SCHEMA, NO_FIELD)
                                .saying("^'?(\\w+)'?$"),
                        ErrorRule.name(
                                "builtins\\.ValueError", ErrorClass.VALIDATION, "Odoo refuses the value: {message}"),
                        ErrorRule.name(
                                "builtins\\.AttributeError",
                                ErrorClass.SCHEMA,
                                "This Odoo does not know a method that is needed for {what}: {message}"),
                        ErrorRule.name(
                                        "psycopg2\\.OperationalError",
                                        ErrorClass.AUTH,
                                        "There is no database {1} on this server: correct 'database'.")
                                .saying("database (\"[^\"]*\") does not exist"),
                        ErrorRule.name(
                                "psycopg2\\.errors\\.(?:SerializationFailure|LockNotAvailable|DeadlockDetected)",
                                ErrorClass.CONFLICT,
                                "Too many people and programs change the same records in Odoo at the moment."),
                        ErrorRule.name(
                                "psycopg2\\.errors\\.(?:UniqueViolation|ExclusionViolation)",
                                ErrorClass.DUPLICATE,
                                "Odoo refuses a value that another record has already: {message}"),
                        ErrorRule.name(
                                "psycopg2\\.errors\\.(?:NumericValueOutOfRange|InvalidDatetimeFormat|DatetimeFieldOverflow"
                                        + "|NotNullViolation|CheckViolation|InvalidTextRepresentation|StringDataRightTruncation)",
                                ErrorClass.VALIDATION,
                                "Odoo's database refuses the value: {message}"),
                        ErrorRule.name(
                                "psycopg2\\.errors\\.UndefinedColumn",
                                ErrorClass.SCHEMA,
                                "A field of Odoo has no column yet; a module is perhaps being installed: try again later."),
                        // What passes by itself. The statement was rolled back, so not even a write has had an effect.
                        ErrorRule.name(
                                "psycopg2\\.(?:Operational|Interface|Database)Error|odoo\\.sql_db\\.PoolError"
                                        + "|psycopg2\\.errors\\.(?:" + PASSING + ")",
                                ErrorClass.RETRY,
                                "Odoo's database was not available for {what}."),
                        ErrorRule.name(
                                "psycopg2\\..*", ErrorClass.VALIDATION, "Odoo's database refuses {what}: {message}"),
                        // A module of this Odoo, most likely, which stumbles over one record.
                        ErrorRule.name("\\w+(?:\\.\\w+)*", ErrorClass.FATAL, BROKEN)
                                .onWrite(ErrorClass.VALIDATION),
                        // Fewer rows may fit.
                        ErrorRule.status(
                                        413,
                                        ErrorClass.FATAL,
                                        "A proxy before Odoo refuses a request of this size: raise its limit (nginx:"
                                                + " client_max_body_size 16m).")
                                .onWrite(ErrorClass.VALIDATION),
                        ErrorRule.status(
                                400,
                                ErrorClass.FATAL,
                                "Odoo, or a proxy before it, does not understand {what}: check that 'url' is the Odoo server.")));
        rows.addAll(ErrorTable.http());
        return rows;
    }
}
