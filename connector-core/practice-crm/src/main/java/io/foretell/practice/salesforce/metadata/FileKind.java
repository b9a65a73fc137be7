package io.foretell.practice.salesforce.metadata;

import java.util.Arrays;
import java.util.Optional;

/** The folders of a package, with the type that lies in each. */
enum FileKind {
    OBJECT("objects", "object", "CustomObject", "CustomObject"),
    OBJECT_TRANSLATION("objectTranslations", "objectTranslation", "CustomObjectTranslation", "CustomObjectTranslation"),
    TRANSLATION("translations", "translation", "Translations", "Translations"),
    PERMISSION_SET("permissionsets", "permissionset", "PermissionSet", "PermissionSet"),
    PERMISSION_SET_GROUP("permissionsetgroups", "permissionsetgroup", "PermissionSetGroup", "PermissionSetGroup"),
    PROFILE("profiles", "profile", "Profile", "Profile"),
    REPORT("reports", "report", "Report", "Report"),
    REPORT_TYPE("reportTypes", "reportType", "ReportType", "ReportType"),
    DASHBOARD("dashboards", "dashboard", "Dashboard", "Dashboard"),
    LAYOUT("layouts", "layout", "Layout", "Layout"),
    SETTINGS("settings", "settings", "Settings", ""),
    TAB("tabs", "tab", "CustomTab", "CustomTab"),
    APPLICATION("applications", "app", "CustomApplication", "CustomApplication"),
    LABELS("labels", "labels", "CustomLabels", "CustomLabels"),
    LEAD_CONVERT("LeadConvertSettings", "LeadConvertSetting", "LeadConvertSettings", "LeadConvertSettings"),
    GLOBAL_VALUES("globalValueSets", "globalValueSet", "GlobalValueSet", "GlobalValueSet"),
    WORKFLOW("workflows", "workflow", "Workflow", "Workflow"),
    APPROVAL("approvalProcesses", "approvalProcess", "ApprovalProcess", "ApprovalProcess"),
    FLEXI_PAGE("flexipages", "flexipage", "FlexiPage", "FlexiPage"),
    QUICK_ACTION("quickActions", "quickAction", "QuickAction", "QuickAction"),
    APEX_CLASS("classes", "cls", "ApexClass", "ApexClass");

    private final String folder;
    private final String suffix;
    private final String type;
    private final String root;

    FileKind(String folder, String suffix, String type, String root) {
        this.folder = folder;
        this.suffix = suffix;
        this.type = type;
        this.root = root;
    }

    static Optional<FileKind> of(String path) {
        return Arrays.stream(values())
                .filter(kind -> path.toLowerCase(java.util.Locale.ROOT)
                        .startsWith(kind.folder.toLowerCase(java.util.Locale.ROOT) + "/"))
                .findFirst();
    }

    String type() {
        return type;
    }

    /** Name of the file's root element; empty when any will do. */
    String root() {
        return root;
    }

    /** Its XML is in a companion file; the file itself is source code. */
    boolean hasCompanion() {
        return this == APEX_CLASS;
    }

    boolean inFolders() {
        return this == REPORT || this == DASHBOARD;
    }

    /** {@code reports/Sales/Won.report} to {@code Sales/Won}; folders by their own description files. */
    Optional<String> fullName(String path) {
        String below = path.substring(folder.length() + 1);
        String end = "." + suffix + (hasCompanion() ? "-meta.xml" : "");
        if (below.endsWith(end)) {
            return Optional.of(below.substring(0, below.length() - end.length()));
        }
        return inFolders() && below.endsWith("-meta.xml") && !below.contains("/")
                ? Optional.of(below.substring(0, below.length() - "-meta.xml".length())
                        .replaceFirst("\\.(report|dashboard)Folder$", ""))
                : Optional.empty();
    }
}
