@core @F15
Feature: A namespace's labels change
  A change of a namespace's labels is a change for all of its pods, though none
  of them changes.

  Rule: A namespaceSelector selects namespaces by the labels that they have now

    Scenario Outline: When team crew <story>, its pods are <then> where they were <before>
      Given these namespaces exist:
        | namespace | labels   |
        | crew      | <labels> |
        | red       | team=red |
        | plain     | env=qa   |
      And these pods are running:
        | pod       | labels   | node | serves |
        | shop/app  | app=app  | A    | 80/TCP |
        | crew/one  |          | A    |        |
        | crew/two  | team=red | B    |        |
        | red/one   |          | B    |        |
        | plain/one |          | A    |        |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{namespaceSelector: {<selector>}}]}]
        """
      And the reachability is:
        | from      | shop/app:80/TCP |
        | crew/one  | <before>        |
        | crew/two  | <before>        |
        | red/one   | <red>           |
        | plain/one | <plain>         |
      When the labels of namespace crew become "<new labels>"
      Then the reachability is:
        | from      | shop/app:80/TCP |
        | crew/one  | <then>          |
        | crew/two  | <then>          |
        | red/one   | <red>           |
        | plain/one | <plain>         |

      Examples:
        | story                           | selector                                                        | labels           | new labels       | before | then  | red   | plain |
        | gains the label                 | matchLabels: {team: red}                                        | env=qa           | env=qa, team=red | deny   | allow | allow | deny  |
        | loses the label                 | matchLabels: {team: red}                                        | env=qa, team=red | env=qa           | allow  | deny  | allow | deny  |
        | changes the value               | matchLabels: {team: red}                                        | team=blue        | team=red         | deny   | allow | allow | deny  |
        | loses the key that shut it out  | matchExpressions: [{key: team, operator: DoesNotExist}]         | team=blue        | env=qa           | deny   | allow | deny  | allow |
        | gains a key that shuts it out   | matchExpressions: [{key: team, operator: DoesNotExist}]         | env=qa           | team=            | allow  | deny  | deny  | allow |
        | takes the value that is refused | matchExpressions: [{key: team, operator: NotIn, values: [red]}] | team=blue        | team=red         | allow  | deny  | deny  | allow |

    Scenario Outline: Servers of a namespace that becomes <new labels> are <then> where they were <before>
      Given these namespaces exist:
        | namespace | labels   |
        | crew      | <labels> |
        | red       | team=red |
      And these pods are running:
        | pod      | labels  | node | serves |
        | shop/app | app=app | A    |        |
        | crew/one |         | A    | 80/TCP |
        | crew/two |         | B    | 80/TCP |
        | red/one  |         | B    | 80/TCP |
        | rest/one |         | B    | 80/TCP |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-to-red
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress: [{to: [{namespaceSelector: {matchLabels: {team: red}}}]}]
        """
      And the reachability is:
        | from     | crew/one:80/TCP | crew/two:80/TCP | red/one:80/TCP | rest/one:80/TCP |
        | shop/app | <before>        | <before>        | allow          | deny            |
      When the labels of namespace crew become "<new labels>"
      Then the reachability is:
        | from     | crew/one:80/TCP | crew/two:80/TCP | red/one:80/TCP | rest/one:80/TCP |
        | shop/app | <then>          | <then>          | allow          | deny            |

      Examples:
        | labels   | new labels | before | then  |
        | env=qa   | team=red   | deny   | allow |
        | team=red | env=qa     | allow  | deny  |
