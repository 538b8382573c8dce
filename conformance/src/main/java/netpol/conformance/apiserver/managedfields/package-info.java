/**
 * Who owns which field of an object, and server-side apply, which decides by that. All functions are pure: they leave their
 * arguments as they are and return new trees.
 *
 * <p>
 * A REST layer uses it like this:
 *
 * <pre>{@code
 * FieldRules rules = new FieldRules(type, "", schema, ResetFields.of(type, ""));   // once per kind and subresource
 * FieldOwner owner = FieldOwner.of(fieldManagerParameter, userAgent, "2026-01-02T03:04:05Z");
 *
 * // create: after defaults, with the status that the client sent; before admission and allocations
 * ObjectNode stored = ManagedFields.afterWrite(Optional.empty(), created, owner, rules);
 *
 * // update: the same, with the object in the store
 * ObjectNode stored = ManagedFields.afterWrite(Optional.of(live), updated, owner, rules);
 *
 * // patch: first the patch, then types and defaults, then the managed fields, then admission
 * ObjectNode patched = Patches.apply(contentType, live, body, type, schema);
 * ObjectNode stored = ManagedFields.afterWrite(Optional.of(live), patched, owner, rules);
 *
 * // server-side apply: first the apply, then types and defaults, then admission. The result has its managed fields.
 * ObjectNode stored = ServerSideApply.apply(Optional.of(live), applied, owner, force, rules);
 *
 * // at the very end of update, patch and apply: if only time stamps differ, nothing is written
 * ObjectNode result = ManagedFields.withOldTimesIfUnchanged(live, stored);
 * }</pre>
 *
 * <p>
 * Objects come as the server writes them, with the fields of
 * {@link netpol.conformance.apiserver.schema.Schema#alwaysWritten()}. Duplicate owner references are removed after the managed
 * fields are computed. Results may have fields that are {@code null}; the type check of the kind removes them. A write to
 * {@code scale} is a write to the object itself, by rules with the subresource {@code scale}. A list that has a merge key and no
 * {@code x-kubernetes-list-type} is a list map with that key; a list of values that merges is a set.
 */
package netpol.conformance.apiserver.managedfields;
