@core @F12
Feature: Many policies for one pod
  Fifty teams each open their own door.

  Rule: Traffic is allowed if it matches a rule of at least one of the policies that select the pod

    Scenario: Each of fifty policies admits its client, and nobody else is admitted
      Given these pods are running:
        | pod        | labels       | node | serves |
        | shop/app   | app=app      | A    | 80/TCP |
        | shop/first | role=team-1  | A    |        |
        | shop/mid   | role=team-25 | B    |        |
        | shop/last  | role=team-50 | B    |        |
        | shop/none  | role=team-51 | B    |        |
      When 50 policies of this form are applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: team-${n}
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: "team-${n}"}}}]}]
        """
      Then the reachability is:
        | from       | shop/app:80/TCP |
        | shop/first | allow           |
        | shop/mid   | allow           |
        | shop/last  | allow           |
        | shop/none  | deny            |

    Scenario: When one of fifty policies is removed, its client is out and the others are in
      Given these pods are running:
        | pod        | labels       | node | serves |
        | shop/app   | app=app      | A    | 80/TCP |
        | shop/first | role=team-1  | A    |        |
        | shop/mid   | role=team-25 | B    |        |
        | shop/last  | role=team-50 | B    |        |
      And 50 policies of this form are applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: team-${n}
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: "team-${n}"}}}]}]
        """
      When the policy team-25 is removed from namespace shop
      Then the reachability is:
        | from       | shop/app:80/TCP |
        | shop/first | allow           |
        | shop/mid   | deny            |
        | shop/last  | allow           |
