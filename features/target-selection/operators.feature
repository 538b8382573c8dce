@core @F01
Feature: Which pods a policy selects
  A label selector is the conjunction of its labels and its expressions. The
  tier of the pods is gold, tin, the empty value, or not a label at all.

  Rule: The rules of a policy apply to the pods of its namespace that its podSelector selects

    Scenario Outline: podSelector {<selector>} closes gold: <gold>, tin: <tin>, blank: <blank>, plain: <plain>
      Given these pods are running:
        | pod         | labels             | node | serves |
        | shop/gold   | app=web, tier=gold | A    | 80/TCP |
        | shop/tin    | app=db, tier=tin   | B    | 80/TCP |
        | shop/blank  | app=web, tier=     | A    | 80/TCP |
        | shop/plain  | app=web            | B    | 80/TCP |
        | blog/gold   | app=web, tier=gold | A    | 80/TCP |
        | blog/client |                    | B    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed
        spec:
          podSelector: {<selector>}
          policyTypes: [Ingress, Egress]
        """
      Then the reachability is:
        | from        | shop/gold:80/TCP | shop/tin:80/TCP | shop/blank:80/TCP | shop/plain:80/TCP | blog/gold:80/TCP |
        | blog/client | <gold>           | <tin>           | <blank>           | <plain>           | allow            |
        | shop/gold   | -                | -               | -                 | -                 | <gold>           |
        | shop/tin    | -                | -               | -                 | -                 | <tin>            |
        | shop/blank  | -                | -               | -                 | -                 | <blank>          |
        | shop/plain  | -                | -               | -                 | -                 | <plain>          |

      Examples: labels
        | selector                            | gold  | tin   | blank | plain |
        |                                     | deny  | deny  | deny  | deny  |
        | matchLabels: {}                     | deny  | deny  | deny  | deny  |
        | matchLabels: {app: web}             | deny  | allow | deny  | deny  |
        | matchLabels: {app: web, tier: gold} | deny  | allow | allow | allow |
        | matchLabels: {tier: ""}             | allow | allow | deny  | allow |

      Examples: one expression
        | selector                                                              | gold  | tin   | blank | plain |
        | matchExpressions: [{key: tier, operator: In, values: [gold]}]         | deny  | allow | allow | allow |
        | matchExpressions: [{key: tier, operator: In, values: [gold, tin]}]    | deny  | deny  | allow | allow |
        | matchExpressions: [{key: tier, operator: In, values: [""]}]           | allow | allow | deny  | allow |
        | matchExpressions: [{key: tier, operator: NotIn, values: [gold]}]      | allow | deny  | deny  | deny  |
        | matchExpressions: [{key: tier, operator: NotIn, values: [gold, tin]}] | allow | allow | deny  | deny  |
        | matchExpressions: [{key: tier, operator: Exists}]                     | deny  | deny  | deny  | allow |
        | matchExpressions: [{key: tier, operator: DoesNotExist}]               | allow | allow | allow | deny  |

      Examples: several requirements
        | selector                                                                                        | gold  | tin   | blank | plain |
        | matchExpressions: [{key: tier, operator: Exists}, {key: tier, operator: NotIn, values: [gold]}] | allow | deny  | deny  | allow |
        | matchExpressions: [{key: tier, operator: Exists}, {key: app, operator: In, values: [web]}]      | deny  | allow | deny  | allow |
        | matchLabels: {app: web}, matchExpressions: [{key: tier, operator: DoesNotExist}]                | allow | allow | allow | deny  |
        | matchLabels: {app: web}, matchExpressions: [{key: tier, operator: NotIn, values: [gold]}]       | allow | allow | deny  | deny  |
