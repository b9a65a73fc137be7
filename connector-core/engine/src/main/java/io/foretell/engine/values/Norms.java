package io.foretell.engine.values;

import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;

/**
 * One CRM's way with values: what we write is cut to what its fields hold, and two values are compared as it would read
 * them back.
 *
 * @param unsetNumberReadsZero the CRM cannot hold 'no number'
 */
public record Norms(boolean unsetNumberReadsZero) {
    /** What is written for a predicted value: rounded, shortened, whole seconds. */
    public FieldValue forWriting(FieldValue value, OutputField output) {
        if (value instanceof FieldValue.Number number) {
            return new FieldValue.Number(number.number().setScale(output.scale(), RoundingMode.HALF_UP));
        }
        return shorten(value, output.length());
    }

    /** Text cleaned and cut to a field's length at the end of a word, whole seconds; other values as they are. */
    public FieldValue shorten(FieldValue value, int length) {
        if (value instanceof FieldValue.Text text) {
            return FieldValue.text(SafeText.cut(SafeText.clean(text.text()).strip(), length));
        } else if (value instanceof FieldValue.Timestamp timestamp) {
            return new FieldValue.Timestamp(timestamp.instant().truncatedTo(ChronoUnit.SECONDS));
        }
        return value;
    }

    /** How long a field's text may be; 0 when it has no limit. */
    public static int length(ObjectSchema schema, String field, int wanted) {
        ObjectSchema.Field described = schema.fields().get(field);
        int has = described == null ? 0 : described.length();
        return has == 0 || wanted == 0 ? Math.max(has, wanted) : Math.min(has, wanted);
    }

    /** Whether the CRM would read both back alike. */
    public boolean same(FieldValue a, FieldValue b) {
        return canonical(a).equals(canonical(b));
    }

    /** Whether nothing stands in a field; 0 counts as nothing where a CRM cannot tell them apart. */
    public boolean empty(FieldValue value) {
        return canonical(value).isMissing();
    }

    private FieldValue canonical(FieldValue value) {
        if (value instanceof FieldValue.Number number) {
            return unsetNumberReadsZero && number.number().signum() == 0 ? FieldValue.MISSING : value;
        } else if (value instanceof FieldValue.Money money) {
            return canonical(new FieldValue.Number(money.amount()));
        } else if (value instanceof FieldValue.Text text) {
            return FieldValue.text(SafeText.clean(text.text()).strip().replace("\r\n", "\n"));
        } else if (value instanceof FieldValue.Choice choice) {
            return FieldValue.text(choice.key());
        } else if (value instanceof FieldValue.Bool bool) {
            return bool.bool() ? value : FieldValue.MISSING;
        } else if (value instanceof FieldValue.Timestamp) {
            return shorten(value, 0);
        }
        return value;
    }

    /** Whether a number moved by less than {@code quietBelow}; never true for other types or for a first value. */
    public boolean tooSmall(FieldValue before, FieldValue after, BigDecimal quietBelow) {
        if (quietBelow.signum() <= 0 || empty(before) || empty(after)) {
            return false;
        }
        return before instanceof FieldValue.Number b
                && after instanceof FieldValue.Number a
                && b.number().subtract(a.number()).abs().compareTo(quietBelow) < 0;
    }
}
