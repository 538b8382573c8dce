package netpol.conformance.apiserver.schema;

/**
 * Tells where a value is, in the two ways of the messages.
 *
 * @param path with indexes and keys, such as {@code spec.containers[0].name}; "-" when problems there are not reported
 * @param struct the Go struct whose field it is
 * @param fields names of fields only, such as {@code spec.containers.name}
 */
record Place(String path, String struct, String fields) {

    private static final String SILENT = "-";

    Place field(Schema owner, String name) {
        if (owner.name().isEmpty()) {
            // The body of a custom resource: its metadata is read as if it stood alone.
            return new Place(name, "", "");
        }
        return new Place(path.isEmpty() ? name : step("." + name), GoNames.struct(owner),
                (fields.isEmpty() ? "" : fields + ".") + GoNames.embedded(owner, name) + name);
    }

    Place key(String name) {
        return new Place(path.isEmpty() ? name : step("." + name), struct, fields);
    }

    Place index(int number) {
        return new Place(step("[" + number + "]"), struct, fields);
    }

    /** A place below which nothing is reported. */
    Place silent() {
        return new Place(SILENT, struct, fields);
    }

    /** The path of a field here that is a problem; empty in a silent place. */
    String problem(String name) {
        return path.equals(SILENT) ? "" : path.isEmpty() ? name : path + "." + name;
    }

    private String step(String suffix) {
        return path.equals(SILENT) ? path : path + suffix;
    }

    String cannotUnmarshal(String jsonType, String goType) {
        String where = struct.isEmpty() && fields.isEmpty() ? "Go value" : "Go struct field " + struct + "." + fields;
        return "json: cannot unmarshal " + jsonType + " into " + where + " of type " + goType;
    }
}
