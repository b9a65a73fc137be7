package io.foretell.practice.salesforce.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends a request with an error status and Salesforce's array of errors as the body. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Map<String, Object>> errors;

    public ApiException(int status, String errorCode, String message) {
        this(status, List.of(error(errorCode, message)));
    }

    /** With the names of the fields that are to blame; the key is there even when the list is empty. */
    public ApiException(int status, String errorCode, String message, List<String> fields) {
        this(status, List.of(error(errorCode, message, fields)));
    }

    /** @param errors each with {@code message} and {@code errorCode}, and what else belongs to it */
    public ApiException(int status, List<Map<String, Object>> errors) {
        super(String.valueOf(errors), null, false, false);
        this.status = status;
        this.errors = new ArrayList<>(errors);
    }

    public static ApiException badRequest(String errorCode, String message) {
        return new ApiException(400, errorCode, message);
    }

    /** The resource or the row is not there. */
    public static ApiException notFound(String message) {
        return new ApiException(404, "NOT_FOUND", message);
    }

    private static Map<String, Object> error(String errorCode, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("errorCode", errorCode);
        return error;
    }

    private static Map<String, Object> error(String errorCode, String message, List<String> fields) {
        Map<String, Object> error = error(errorCode, message);
        error.put("fields", List.copyOf(fields));
        return error;
    }

    public int status() {
        return status;
    }

    /** The code of the first error. */
    public String errorCode() {
        return errors.isEmpty() ? "" : String.valueOf(errors.get(0).get("errorCode"));
    }

    public ApiResponse response() {
        return ApiResponse.json(status, errors);
    }
}
