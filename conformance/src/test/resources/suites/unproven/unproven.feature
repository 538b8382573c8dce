Feature: Unproven
  Scenarios that are found wrong only when they end: nobody can say that it was the policy which kept the late pod out.

  Scenario: The first of two
    Given these pods are running:
      | pod        | labels  | node | serves |
      | alpha/web  | app=web | A    | 80/TCP |
      | beta/probe |         | A    |        |
    And this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web-closed
      spec:
        podSelector:
          matchLabels: {app: web}
        ingress:
          - from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: known}}}]
      """
    And these pods start:
      | pod       | labels    | node | serves |
      | beta/late |           | A    |        |
      | beta/good | app=known | A    |        |
    And the reachability is:
      | from      | alpha/web:80/TCP |
      | beta/late | deny             |
      | beta/good | allow            |
    When pod beta/late is deleted
    Then the reachability is:
      | from       | alpha/web:80/TCP |
      | beta/probe | deny             |
      | beta/good  | allow            |

  Scenario: The second of two
    Given these pods are running:
      | pod        | labels  | node | serves |
      | alpha/web  | app=web | A    | 80/TCP |
      | beta/probe |         | A    |        |
    And this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web-closed
      spec:
        podSelector:
          matchLabels: {app: web}
        ingress:
          - from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: known}}}]
      """
    And these pods start:
      | pod       | labels    | node | serves |
      | beta/late |           | A    |        |
      | beta/good | app=known | A    |        |
    And the reachability is:
      | from      | alpha/web:80/TCP |
      | beta/late | deny             |
      | beta/good | allow            |
    When pod beta/late is deleted
    Then the reachability is:
      | from       | alpha/web:80/TCP |
      | beta/probe | deny             |
      | beta/good  | allow            |
