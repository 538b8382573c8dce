Feature: Open connections

  @core
  Scenario: Allowed stays open
    Given these pods are running:
      | pod          | labels | node | serves |
      | alpha/server |        | A    | 80/TCP |
      | alpha/client |        | B    |        |
    And these connections are open:
      | from         | to                  |
      | alpha/client | alpha/server:80/TCP |
    When this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: own}
      spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}
      """
    Then the open connections are:
      | from         | to                  | state |
      | alpha/client | alpha/server:80/TCP | alive |

  @observed
  Scenario: Forbidden is cut
    Given these pods are running:
      | pod          | labels | node | serves |
      | alpha/server |        | A    | 80/TCP |
      | beta/client  |        | B    |        |
    And these connections are open:
      | from        | to                  |
      | beta/client | alpha/server:80/TCP |
    When this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: own}
      spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}
      """
    Then the open connections are:
      | from        | to                  | state |
      | beta/client | alpha/server:80/TCP | cut   |
