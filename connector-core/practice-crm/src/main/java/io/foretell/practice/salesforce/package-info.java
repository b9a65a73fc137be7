/**
 * A practice Salesforce org on 127.0.0.1: {@link io.foretell.practice.salesforce.PracticeOrg} starts one. It shares no
 * code with the connector that it judges; its rows, rules and users live in the package org, its HTTP in others.
 */
@NullMarked
package io.foretell.practice.salesforce;

import org.jspecify.annotations.NullMarked;
