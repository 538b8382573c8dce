package netpol.conformance.apiserver.crd.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Is a function that Kubernetes adds to the language.
 *
 * @param method whether it is called on its first argument
 * @param body gets all arguments, throws an IllegalArgumentException to refuse them
 */
record CelFunction(String name, boolean method, int arity, CelType result, Function<Object[], Object> body) {

    static CelFunction of(String name, CelType result, Function<Object, Object> body) {
        return new CelFunction(name, false, 1, result, arguments -> body.apply(arguments[0]));
    }

    static CelFunction method(String name, CelType result, Function<Object, Object> body) {
        return new CelFunction(name, true, 1, result, arguments -> body.apply(arguments[0]));
    }

    static CelFunction method(String name, CelType result, BiFunction<Object, Object, Object> body) {
        return new CelFunction(name, true, 2, result, arguments -> body.apply(arguments[0], arguments[1]));
    }

    private String id() {
        return "kubernetes_" + name + (method ? "_on_" : "_of_") + arity;
    }

    private CelOverloadDecl overload() {
        List<CelType> arguments = Collections.nCopies(arity, SimpleType.DYN);
        return method
                ? CelOverloadDecl.newMemberOverload(id(), result, arguments)
                : CelOverloadDecl.newGlobalOverload(id(), result, arguments);
    }

    /** Functions of one name are one function with overloads. */
    static List<CelFunctionDecl> declarations(List<CelFunction> functions) {
        return functions.stream().collect(Collectors.groupingBy(CelFunction::name)).entrySet().stream()
                .map(each -> CelFunctionDecl.newFunctionDeclaration(each.getKey(),
                        each.getValue().stream().map(CelFunction::overload).toList()))
                .toList();
    }

    CelFunctionBinding binding() {
        List<Class<?>> types = Collections.nCopies(arity, Object.class);
        return CelFunctionBinding.from(id(), types, arguments -> {
            try {
                return body.apply(arguments);
            } catch (IllegalArgumentException | ClassCastException refused) {
                throw new CelEvaluationException(String.valueOf(refused.getMessage()), refused);
            }
        });
    }
}
