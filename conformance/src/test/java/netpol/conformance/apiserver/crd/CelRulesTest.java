package netpol.conformance.apiserver.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.crd.cel.CelRules;
import netpol.conformance.apiserver.model.ApiException.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class CelRulesTest {

    private static ObjectNode tree(String json) {
        return (ObjectNode) Gadgets.MAPPER.readTree(json.replace('\'', '"'));
    }

    private static final ObjectNode VALUE = tree("""
            {'s':'abc','n':3,'d':1.5,'l':[1,2,3],'m':{'k':'v'},'namespace':'x','a-b':'y','when':'2026-01-02T03:04:05Z',
             'long':'1h30m','port':80,'nothing':null}""");
    private static final ObjectNode SCHEMA = tree("""
            {'type':'object','properties':{'o':{'type':'object','properties':{'s':{'type':'string'},'n':{'type':'integer'},
             'd':{'type':'number'},'l':{'type':'array','items':{'type':'integer'}},
             'm':{'type':'object','additionalProperties':{'type':'string'}},'namespace':{'type':'string'},
             'a-b':{'type':'string'},'when':{'type':'string','format':'date-time'},
             'long':{'type':'string','format':'duration'},'port':{'x-kubernetes-int-or-string':true},
             'nothing':{'type':'string','nullable':true}}}}}""");

    private static List<Cause> validate(String rule) {
        ObjectNode schema = SCHEMA.deepCopy();
        ((ObjectNode) schema.at("/properties/o")).putArray("x-kubernetes-validations").addObject().put("rule", rule);
        ObjectNode object = Gadgets.MAPPER.createObjectNode();
        object.set("o", VALUE);
        return new CelRules(schema).validate(object, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"self.n == 3 && self.d < 2.0 && self.l.all(x, x > 0)", "has(self.s) && !has(self.missing)",
            "self.m.k == 'v' && 'k' in self.m && size(self.m) == 1",
            "self.__namespace__ == 'x' && self.a__dash__b == 'y'",
            "self.when < timestamp('2027-01-01T00:00:00Z')", "self.long == duration('90m')", "self.nothing == null",
            "type(self.port) == int ? self.port > 0 : false", "self.s.matches('^a') && self.s.startsWith('ab')",
            "self.s.charAt(1) == 'b' && self.s.upperAscii() == 'ABC' && 'a,b'.split(',') == ['a', 'b']",
            "isIP('10.0.0.1') && !isIP('10.0.0.01') && ip('10.0.0.1').family() == 4 && ip('::1').isLoopback()",
            "isCIDR('10.0.0.0/8') && !isCIDR('10.0.0.0') && !isCIDR('10.0.0.0/33') && isCIDR('fd00::/8')",
            "cidr('10.0.0.0/8').containsIP('10.1.2.3') && !cidr('10.0.0.0/8').containsIP(ip('11.0.0.1'))",
            "cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16') && cidr('10.1.2.3/8').masked() == cidr('10.0.0.0/8')",
            "cidr('10.0.0.0/8').prefixLength() == 8 && cidr('10.0.0.0/8').ip() == ip('10.0.0.0')",
            "self.l.isSorted() && self.l.sum() == 6 && self.l.min() == 1 && self.l.max() == 3",
            "'a1b22'.find('[0-9]+') == '1' && 'a1b22'.findAll('[0-9]+') == ['1', '22'] && 'a1b2'.findAll('[0-9]', 1) == ['1']",
            "isURL('https://a.b:8/c?d=e') && url('https://a.b:8/c?d=e').getHostname() == 'a.b' && !isURL('a b')",
            "url('https://a.b:8/c?d=e').getPort() == '8' && url('https://a.b/c?d=e').getQuery() == {'d': ['e']}",
            "quantity('500m').isLessThan(quantity('1')) && isQuantity('1Gi') && !isQuantity('x')",
            "quantity('1Ki').asInteger() == 1024 && quantity('1').add(quantity('500m')).compareTo(quantity('1500m')) == 0",
            "sets.contains([1, 2, 3], self.l) && self.l.map(x, x * 2) == [2, 4, 6] && self.l.exists_one(x, x == 2)",
            "self.?missing.orValue('d') == 'd' && self.?s.orValue('d') == 'abc'"})
    void an_expression_of_the_language_of_kubernetes_is_true(String rule) {
        assertThat(validate(rule)).isEmpty();
    }

    @Test
    void a_rule_that_fails_without_a_message_is_shown_itself() {
        assertThat(validate("self.n > 5")).containsExactly(
                new Cause("FieldValueInvalid", "o", "Invalid value: failed rule: self.n > 5"));
    }

    @Test
    void a_rule_that_cannot_be_evaluated_says_so() {
        assertThat(validate("self.m.missing == 'x'")).singleElement().satisfies(cause -> {
            assertThat(cause.message()).startsWith("Invalid value: \"object\": ")
                    .endsWith(" evaluating rule: self.m.missing == 'x'");
        });
    }

    @Test
    void a_rule_that_cannot_be_compiled_says_so() {
        assertThat(validate("self.n >")).singleElement()
                .satisfies(cause -> assertThat(cause.message()).contains("rule compile error"));
    }

    @Test
    void a_rule_may_ask_whether_there_was_a_value_before() {
        ObjectNode schema = tree("""
                {'type':'object','properties':{'a':{'type':'integer','x-kubernetes-validations':[{'optionalOldSelf':true,
                 'rule':'oldSelf.hasValue() || self == 1','message':'begins with 1'}]}}}""");
        CelRules rules = new CelRules(schema);

        assertThat(rules.validate(tree("{'a':1}"), Optional.empty())).isEmpty();
        assertThat(rules.validate(tree("{'a':2}"), Optional.of(tree("{'a':1}")))).isEmpty();
        assertThat(rules.validate(tree("{'a':2}"), Optional.empty()))
                .containsExactly(new Cause("FieldValueInvalid", "a", "Invalid value: 2: begins with 1"));
    }

    @Test
    void a_rule_of_the_whole_object_sees_its_name() {
        ObjectNode schema = tree("{'type':'object','x-kubernetes-validations':[{'message':'singleton'}]}");
        ((ObjectNode) schema.at("/x-kubernetes-validations/0")).put("rule", "self.metadata.name == 'default'");

        assertThat(new CelRules(schema).validate(tree("{'metadata':{'name':'default'}}"), Optional.empty())).isEmpty();
        assertThat(new CelRules(schema).validate(tree("{'metadata':{'name':'x'}}"), Optional.empty()))
                .extracting(Cause::message).containsExactly("Invalid value: singleton");
    }
}
