package io.foretell.practice.odoo;

/** An error that travels as Odoo sends it: HTTP 200 with {@code error.data.name} and {@code error.data.message}. */
public final class OdooException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String name;

    OdooException(String name, String message) {
        super(message);
        this.name = name;
    }

    /** The Python class, such as {@code odoo.exceptions.MissingError}. */
    public String name() {
        return name;
    }

    /** What {@link #getMessage()} says; never null. */
    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    static OdooException value(String message) {
        return new OdooException("builtins.ValueError", message);
    }

    static OdooException type(String message) {
        return new OdooException("builtins.TypeError", message);
    }

    static OdooException key(String message) {
        return new OdooException("builtins.KeyError", message);
    }

    static OdooException attribute(String message) {
        return new OdooException("builtins.AttributeError", message);
    }

    static OdooException user(String message) {
        return new OdooException("odoo.exceptions.UserError", message);
    }

    static OdooException access(String message) {
        return new OdooException("odoo.exceptions.AccessError", message);
    }

    static OdooException denied() {
        return new OdooException("odoo.exceptions.AccessDenied", "Access Denied");
    }

    static OdooException validation(String message) {
        return new OdooException("odoo.exceptions.ValidationError", message);
    }

    static OdooException missing(String model, int id, int uid) {
        return new OdooException(
                "odoo.exceptions.MissingError",
                "Record does not exist or has been deleted.\n(Record: " + model + "(" + id + ",), User: " + uid + ")");
    }

    static OdooException invalidField(String model, String field) {
        return value("Invalid field '" + field + "' on model '" + model + "'");
    }

    static OdooException required(ModelDef model, FieldDef field) {
        return validation("The operation cannot be completed:\n"
                + "- Create/update: a mandatory field is not set.\n"
                + "- Delete: another model requires the record being deleted. If possible, archive it instead.\n\n"
                + "Model: " + model.label() + " (" + model.name() + ")\nField: " + field.label() + " (" + field.name()
                + ")\n");
    }
}
