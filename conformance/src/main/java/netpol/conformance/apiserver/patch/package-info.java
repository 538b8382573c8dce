/**
 * One version of an object becomes another: patches, server-side apply, and the managed fields of each write. All functions
 * are pure. They leave their arguments as they are and return new trees.
 *
 * <p>
 * A REST layer uses it like this:
 *
 * <pre>{@code
 * FieldRules rules = new FieldRules(type, "", schema, ResetFields.of(type, ""));   // once per kind and subresource
 * FieldOwner owner = FieldOwner.of(fieldManagerParameter, userAgent, "2026-01-02T03:04:05Z");
 *
 * // create: after defaults, before admission, before the strategy of the kind
 * ObjectNode stored = ManagedFields.afterWrite(Optional.empty(), created, owner, rules);
 *
 * // update: the same, with the object in the store
 * ObjectNode stored = ManagedFields.afterWrite(Optional.of(live), updated, owner, rules);
 *
 * // patch: first the patch, then defaults, then the managed fields
 * ObjectNode patched = Patches.apply(contentType, live, body, type, schema);
 * ObjectNode stored = ManagedFields.afterWrite(Optional.of(live), patched, owner, rules);
 *
 * // server-side apply: first the apply, then defaults. The result has its managed fields.
 * ObjectNode stored = ServerSideApply.apply(live, applied, owner, force, rules);
 *
 * // at the very end of update, patch and apply: if only time stamps differ, the old ones stay and nothing is written
 * stored = ManagedFields.withOldTimesIfUnchanged(live, stored);
 * }</pre>
 *
 * <p>
 * Objects come as the server writes them, with the fields of {@link netpol.conformance.apiserver.schema.Schema#alwaysWritten()}.
 * Results may have fields that are {@code null}; the type check of the kind removes them. A write to {@code scale} is a write to
 * the object itself by rules with the subresource {@code scale}.
 */
package netpol.conformance.apiserver.patch;
