package io.foretell.practice.salesforce.metadata;

import org.w3c.dom.Element;

/**
 * One component of a package as it lies in the zip.
 *
 * @param type as in package.xml, such as CustomField
 * @param fullName such as {@code Lead.Score__c}
 * @param file path in the package
 * @param xml its element; of the whole file, or of its part of an object's file
 */
record Component(String type, String fullName, String file, Element xml) {

    /** The object of a part such as {@code Lead.Score__c}, or the whole name. */
    String object() {
        int dot = fullName.indexOf('.');
        return dot < 0 ? fullName : fullName.substring(0, dot);
    }

    /** What follows the object's name. */
    String part() {
        return fullName.substring(fullName.indexOf('.') + 1);
    }
}
