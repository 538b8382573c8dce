Feature: Watching
  What is watched without a pause.

  Scenario: A closed pod stays closed while another policy comes
    Given these pods are running:
      | pod        | labels  | node | serves |
      | alpha/web  | app=web | A    | 80/TCP |
      | alpha/open |         | A    | 80/TCP |
      | beta/probe |         | B    |        |
    And this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: closed}
      spec: {podSelector: {matchLabels: {app: web}}}
      """
    And from here on this reachability is watched:
      | from       | alpha/web:80/TCP | alpha/open:80/TCP |
      | beta/probe | deny             | allow             |
    When this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: closed-as-well}
      spec: {podSelector: {matchLabels: {app: web}}}
      """
    Then the watched reachability has held throughout
