Feature: Twins
  Scenarios whose pods differ in labels, names, unnamed ports and the names of their namespaces.

  Scenario: The first
    Given these pods are running:
      | pod         | labels  | node | serves |
      | alpha/web   | app=web | A    | 80/TCP |
      | alpha/other | app=not | A    | 80/TCP |
      | beta/probe  |         | A    |        |
    When this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web-closed
      spec:
        podSelector:
          matchLabels: {app: web}
      """
    Then the reachability is:
      | from       | alpha/web:80/TCP | alpha/other:80/TCP |
      | beta/probe | deny             | allow              |

  Scenario: Another with the roles exchanged
    Given these namespaces exist:
      | namespace | labels |
      | beta      | team=b |
    And these pods are running:
      | pod         | labels  | node | serves |
      | alpha/web   | app=not | A    | 80/TCP |
      | alpha/other | app=web | A    | 81/TCP |
      | beta/probe  |         | A    |        |
    When this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web-from-c
      spec:
        podSelector:
          matchLabels: {app: web}
        ingress:
          - from: [{namespaceSelector: {matchLabels: {team: c}}}]
      """
    Then the reachability is:
      | from       | alpha/web:80/TCP | alpha/other:81/TCP |
      | beta/probe | allow            | deny               |

  Scenario: One with fewer pods and other names
    Given these pods are running:
      | pod       | labels  | node | serves |
      | north/one | app=web | A    | 82/TCP |
      | south/two | app=web | A    |        |
    When this policy is applied to namespace north:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web-closed
      spec:
        podSelector:
          matchLabels: {app: web}
        ingress:
          - from: [{podSelector: {}}]
      """
    Then the reachability is:
      | from      | north/one:82/TCP |
      | south/two | deny             |
      | north/one | allow            |

  Scenario: One that has the first one's pods, though fewer were wanted in between
    Given these pods are running:
      | pod         | labels  | node | serves |
      | alpha/web   | app=web | A    | 80/TCP |
      | alpha/other | app=not | A    | 80/TCP |
      | beta/probe  |         | A    |        |
    When this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web-closed
      spec:
        podSelector:
          matchLabels: {app: web}
      """
    Then the reachability is:
      | from       | alpha/web:80/TCP | alpha/other:80/TCP |
      | beta/probe | deny             | allow              |
