package io.foretell.practice.salesforce.metadata;

import com.fasterxml.jackson.databind.JsonNode;

/** What the caller asks of a deployment; names and defaults are Salesforce's. */
record DeployOptions(
        boolean checkOnly,
        boolean rollbackOnError,
        boolean ignoreWarnings,
        boolean allowMissingFiles,
        boolean autoUpdatePackage,
        boolean purgeOnDelete,
        boolean singlePackage) {

    static DeployOptions of(JsonNode options) {
        return new DeployOptions(
                flag(options, "checkOnly"),
                flag(options, "rollbackOnError"),
                flag(options, "ignoreWarnings"),
                flag(options, "allowMissingFiles"),
                flag(options, "autoUpdatePackage"),
                flag(options, "purgeOnDelete"),
                flag(options, "singlePackage"));
    }

    private static boolean flag(JsonNode options, String name) {
        return options.path(name).asBoolean(false);
    }
}
