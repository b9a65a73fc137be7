package io.foretell.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.crmkit.Failure;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row by row, with the words that a real Odoo 17 used. */
final class OdooErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "odoo.exceptions.AccessDenied | Access Denied | AUTH | api_key",
                "odoo.http.SessionExpiredException | Session expired | AUTH | session",
                "odoo.exceptions.AccessError | Database not found. | AUTH | database",
                "odoo.exceptions.AccessError | You are not allowed to modify 'Lead/Opportunity' (crm.lead) records. | PERMISSION | modify",
                "odoo.exceptions.AccessError | You are not allowed to create 'Fields' (ir.model.fields) records. | PERMISSION | create",
                "odoo.exceptions.AccessError | Due to security restrictions, you are not allowed to access 'Contact' (res.partner) records. | PERMISSION | security",
                "odoo.exceptions.AccessError | You do not have enough rights to access the fields \"email\" on Contact (res.partner). | FIELD_PERMISSION | email",
                "odoo.exceptions.AccessError | Private methods (such as _x) cannot be called remotely. | PERMISSION | Private",
                "odoo.exceptions.MissingError | Record does not exist or has been deleted. (Record: res.users(9999,), User: 9999) | AUTH | login",
                "odoo.exceptions.MissingError | Record does not exist or has been deleted. (Record: crm.lead(9,), User: 2) | DELETED | deleted",
                "odoo.exceptions.UserError | Object crm.nope doesn't exist | SCHEMA | crm.nope",
                "odoo.exceptions.UserError | You cannot do that. | VALIDATION | cannot do that",
                "odoo.exceptions.ValidationError | The operation cannot be completed. | VALIDATION | completed",
                "odoo.exceptions.LockError | locked | CONFLICT | changing",
                "builtins.ValueError | Invalid field 'x_nope' on model 'crm.lead' | SCHEMA | x_nope",
                "builtins.ValueError | Invalid field crm.lead.x_nope in leaf ('x_nope', '=', 1) | SCHEMA | x_nope",
                "builtins.ValueError | Wrong value for crm.lead.x_band: 'z' | VALIDATION | x_band",
                "builtins.KeyError | x_nope | SCHEMA | x_nope",
                "builtins.AttributeError | type object 'crm.lead' has no attribute 'nope' | SCHEMA | nope",
                "psycopg2.OperationalError | FATAL:  database \"nodb\" does not exist | AUTH | nodb",
                "psycopg2.OperationalError | server closed the connection unexpectedly | RETRY | database",
                "psycopg2.errors.AdminShutdown | terminating connection due to administrator command | RETRY | database",
                "psycopg2.errors.QueryCanceled | canceling statement due to statement timeout | RETRY | database",
                "psycopg2.errors.TooManyConnections | sorry, too many clients already | RETRY | database",
                "psycopg2.InterfaceError | connection already closed | RETRY | database",
                "odoo.sql_db.PoolError | The Connection Pool Is Full | RETRY | database",
                "psycopg2.errors.RaiseException | lead is frozen | VALIDATION | frozen",
                "psycopg2.errors.DivisionByZero | division by zero | VALIDATION | division",
                "odoo.exceptions.MissingError | Datensatz fehlt. (Record: res.users(57,), User: 2) | DELETED | deleted",
                "psycopg2.errors.SerializationFailure | could not serialize access | CONFLICT | same records",
                "psycopg2.errors.UniqueViolation | duplicate key value | DUPLICATE | another record",
                "psycopg2.errors.NumericValueOutOfRange | integer out of range | VALIDATION | out of range",
                "psycopg2.errors.InvalidDatetimeFormat | invalid input syntax | VALIDATION | invalid input",
                "builtins.RuntimeError | something odd | FATAL | something odd",
            })
    void an_error_in_a_good_reply_means(String name, String message, ErrorClass errorClass, String words) {
        CrmException e = of(200, name, message, Kind.READ);
        assertThat(e.errorClass()).isEqualTo(errorClass);
        assertThat(e.getMessage()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "400,FATAL,FATAL",
        "401,AUTH,AUTH",
        "403,PERMISSION,PERMISSION",
        "404,AUTH,AUTH",
        "408,RETRY,AMBIGUOUS",
        "413,FATAL,VALIDATION",
        "429,RATE_LIMIT,RATE_LIMIT",
        "500,RETRY,AMBIGUOUS",
        "502,RETRY,AMBIGUOUS",
        "503,RETRY,RETRY",
        "504,RETRY,AMBIGUOUS"
    })
    void a_status_means_for_a_read_and_for_a_write(int status, ErrorClass read, ErrorClass write) {
        assertThat(of(status, "", "HTTP " + status, Kind.READ).errorClass()).isEqualTo(read);
        assertThat(of(status, "", "HTTP " + status, Kind.WRITE).errorClass()).isEqualTo(write);
    }

    private static CrmException of(int status, String name, String message, Kind kind) {
        return OdooErrors.TABLE.exception(new Failure(status, name, message, kind), "reading crm.lead", null);
    }
}
