@core @F28
Feature: What the API refuses
  A policy that cannot mean anything is refused, and what was in force before
  stays in force.

  Rule: A change that is refused changes nothing

    Scenario Outline: A closed app stays closed to all but web when a change to <mistake> is refused
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | B    |        |
        | shop/db  | role=db  | A    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      When the API refuses this policy in namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from-web
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [<rule>]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |

      Examples:
        | mistake                            | rule                                                                      |
        | an address that is none            | {from: [{ipBlock: {cidr: 10.0.0.300/32}}]}                                |
        | an exception outside its block     | {from: [{ipBlock: {cidr: 10.0.0.0/24, except: [10.1.0.0/28]}}]}           |
        | a block and a selector in one peer | {from: [{ipBlock: {cidr: 10.0.0.0/24}, podSelector: {}}]}                 |
        | port 0                             | {ports: [{port: 0}]}                                                      |
        | port 65536                         | {ports: [{port: 65536}]}                                                  |
        | a protocol that is none            | {ports: [{protocol: ICMP, port: 80}]}                                     |
        | an operator that is none           | {from: [{podSelector: {matchExpressions: [{key: a, operator: Equals}]}}]} |
        | In without values                  | {from: [{podSelector: {matchExpressions: [{key: a, operator: In}]}}]}     |
        | a peer that is empty               | {from: [{}]}                                                              |
